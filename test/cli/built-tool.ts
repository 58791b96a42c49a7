import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { bundle } from '../../scripts/bundle.js';
import { compileCatalog } from '../../src/build/compile.js';

/** What went into which file of the bundle, as esbuild says; beside `dist`. */
export const metafile = 'metafile.json';

const root = join(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a package as `npm run build` leaves it, with the small templates of test/fixtures instead of the product's. */
    readonly tool: string;
  }
}

/** Builds the command line once for all test files. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'built-tool-'));
  const templates = join(root, 'test/fixtures/templates');
  mkdirSync(join(folder, 'bin'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['create-backend.js', 'gen.js']) cpSync(join(root, 'bin', name), join(folder, 'bin', name));
  cpSync(join(root, 'generators'), join(folder, 'generators'), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
  cpSync(templates, join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'templates/catalog.json'), JSON.stringify(await compileCatalog(templates)));
  writeFileSync(join(folder, metafile), JSON.stringify(await bundle(join(folder, 'dist'))));
  project.provide('tool', folder);
  return () => {
    rmSync(folder, { recursive: true });
  };
}
