import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { compileCatalog } from '../../src/build/compile.js';
import { fixtureTemplates } from '../fixtures/catalog.js';
import { root } from '../harness/binary.js';

/** A folder of templates for the built command line, and how to remove it. */
export interface Templates {
  readonly folder: string;
  readonly remove: () => void;
}

/** The small templates of test/fixtures, with additional files. */
export async function fixturesWith(files: Readonly<Record<string, string>>): Promise<Templates> {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  cpSync(fixtureTemplates, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return compiled(folder, folder);
}

/** The templates of the product. */
export function productTemplates(): Promise<Templates> {
  const source = join(root, 'templates');
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  for (const name of readdirSync(source).filter((one) => one !== 'catalog.json'))
    symlinkSync(join(source, name), join(folder, name));
  return compiled(source, folder);
}

async function compiled(source: string, folder: string): Promise<Templates> {
  writeFileSync(join(folder, 'catalog.json'), JSON.stringify(await compileCatalog(source)));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
