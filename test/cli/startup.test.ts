import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Metafile } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';

import { metafile } from './built-tool.js';

const { outputs } = JSON.parse(readFileSync(join(inject('tool'), metafile), 'utf8')) as Metafile;

/** The npm packages in the files that `entry` loads at once, without what it imports when it needs it. */
function packagesLoadedBy(entry: string): readonly string[] {
  const [start] = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === entry);
  const files = new Set(start === undefined ? [] : [start]);
  for (const file of files) {
    const { imports = [] } = outputs[file] ?? {};
    for (const { path } of imports.filter(({ kind }) => kind === 'import-statement'))
      if (path in outputs) files.add(path);
  }
  const inputs = [...files].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  const names = inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
  return [...new Set(names)].sort();
}

describe('the bundle', () => {
  it.each([
    ['the entry', 'src/cli/main.ts', []],
    ['--version', 'src/version.ts', []],
    ['--help', 'src/cli/commands/help.ts', []],
    ['options', 'src/cli/commands/options.ts', ['fastest-levenshtein', 'zod']],
    [
      'a wrong or missing answer',
      'src/cli/commands/create.ts',
      ['fastest-levenshtein', 'validate-npm-package-name', 'zod'],
    ],
  ])('loads for %s only what it uses', (_, entry, packages) => {
    expect(packagesLoadedBy(entry)).toEqual(packages);
  });

  it('keeps clack for the dialogue, and plop for what runs a generator', () => {
    expect(packagesLoadedBy('src/cli/ask/interview.ts')).toContain('@clack/prompts');
    expect(packagesLoadedBy('src/cli/commands/generate.ts')).toContain('node-plop');
    expect(packagesLoadedBy('src/cli/commands/generate.ts')).not.toContain('@clack/prompts');
    expect(packagesLoadedBy('src/cli/commands/generate.ts')).not.toContain('execa');
  });

  it('has nothing that is only for generators of others, or for building', () => {
    const all = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
    expect(all.filter((path) => /node_modules\/(inquirer|ts-morph|prettier|typescript)\//.test(path))).toEqual([]);
  });
});
