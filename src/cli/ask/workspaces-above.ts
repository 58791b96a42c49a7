import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { UserError } from '../../errors.js';

/**
 * Refuses a folder that a workspace further up counts as one of its own: a package manager installs at that root then, where nothing
 * links the packages of the new repository, and asks the registry for them.
 * @param path absolute path of the new repository
 * @throws UserError
 */
export async function refuseInsideWorkspaces(path: string): Promise<void> {
  for (let folder = dirname(path), below = path; folder !== below; [folder, below] = [dirname(folder), folder]) {
    for (const { file, patterns } of await workspacesIn(folder)) {
      if (!(await isAmong(patterns, relative(folder, path).split(sep).join('/')))) continue;
      throw new UserError(
        `${path} would be a workspace of ${join(folder, file)}, and has workspaces of its own: they would be installed from there, as packages of others.`,
        `Take a folder outside of ${folder}, or one that its workspaces leave out: ${patterns.join(', ')}`,
      );
    }
  }
}

interface Workspaces {
  readonly file: string;
  readonly patterns: readonly string[];
}

/** What npm, Yarn and Bun read, and what pnpm reads. */
async function workspacesIn(folder: string): Promise<readonly Workspaces[]> {
  const manifest = textOf(join(folder, 'package.json'));
  const ofPnpm = textOf(join(folder, 'pnpm-workspace.yaml'));
  const found: Workspaces[] = [];
  if (manifest !== undefined) {
    const workspaces = fieldOf(parsedAs(JSON.parse, manifest), 'workspaces');
    const patterns = stringsIn(Array.isArray(workspaces) ? workspaces : fieldOf(workspaces, 'packages'));
    found.push({ file: 'package.json', patterns });
  }
  if (ofPnpm !== undefined) {
    const { parse } = await import('yaml');
    found.push({ file: 'pnpm-workspace.yaml', patterns: stringsIn(fieldOf(parsedAs(parse, ofPnpm), 'packages')) });
  }
  return found.filter(({ patterns }) => patterns.length > 0);
}

/** As package managers read their list: the last pattern that matches decides, and one with `!` leaves out. */
async function isAmong(patterns: readonly string[], path: string): Promise<boolean> {
  const { minimatch } = await import('minimatch');
  return patterns.reduce((among, pattern) => {
    const [, not, glob = ''] = /^(!?)(?:\.?\/)?(.*?)\/?$/.exec(pattern) ?? [];
    return minimatch(path, glob, { dot: true }) ? not === '' : among;
  }, false);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

/** A file that its own tools cannot read says nothing about workspaces. */
function parsedAs(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
