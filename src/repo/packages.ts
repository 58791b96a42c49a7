import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

import * as z from 'zod';

import { UserError } from '../errors.js';
import { readRepoFile } from '../disk/repo-path.js';

const texts = z.record(z.string(), z.string()).default({});

const packageSchema = z.object({
  type: z.enum(['commonjs', 'module']).default('commonjs'),
  workspaces: z
    .union([z.array(z.string()), z.object({ packages: z.array(z.string()) }).transform((one) => one.packages)])
    .default([]),
  dependencies: texts,
  devDependencies: texts,
  scripts: texts,
  prisma: z.object({ schema: z.string().optional() }).optional(),
});

/** A package of a repository. */
export interface Package {
  /** Relative to the root; `.` for the root itself. */
  readonly folder: string;
  readonly isModule: boolean;
  readonly workspaces: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly prismaSchema: string | undefined;
  /** What `npm test` runs. */
  readonly testScript: string | undefined;
}

/**
 * Reads the package.json of a folder; undefined when there is none.
 * @throws UserError when a package.json is not what npm reads
 */
export function readPackage(root: string, folder: string): Package | undefined {
  const path = posix.join(folder, 'package.json');
  const text = readRepoFile(root, path);
  if (text === undefined) return undefined;
  try {
    const { dependencies, devDependencies, prisma, scripts, type, workspaces } = packageSchema.parse(JSON.parse(text));
    return {
      folder,
      isModule: type === 'module',
      workspaces,
      dependencies: { ...devDependencies, ...dependencies },
      prismaSchema: prisma?.schema,
      testScript: scripts.test,
    };
  } catch {
    throw new UserError(`${path} cannot be read.`, 'It has to be a package.json that npm understands.');
  }
}

/** The package at the root, and those of its workspaces. Of patterns, only `folder` and `folder/*` are followed. */
export function packagesIn(root: string): readonly Package[] {
  const top = readPackage(root, '.');
  if (!top) return [];
  const folders = [...top.workspaces, ...pnpmWorkspaces(root)].flatMap((pattern) => foldersOf(root, pattern));
  return [top, ...[...new Set(folders)].flatMap((folder) => readPackage(root, folder) ?? [])];
}

function pnpmWorkspaces(root: string): readonly string[] {
  const text = readRepoFile(root, 'pnpm-workspace.yaml') ?? '';
  return [...text.matchAll(/^\s*-\s*['"]?([^'"\s#!]+)['"]?\s*$/gm)].map(([, pattern = '']) => pattern);
}

function foldersOf(root: string, pattern: string): readonly string[] {
  const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  if (!plain.includes('*')) return [plain];
  const parent = plain.replace(/\/\*{1,2}$/, '');
  if (parent.includes('*') || !existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`)
    .sort();
}

/** The first number of a version or a range; undefined without the dependency. */
export function majorOf({ dependencies }: Package, name: string): number | undefined {
  const major = /\d+/.exec(dependencies[name] ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}
