import { createRequire } from 'node:module';
import { basename, extname, join, resolve } from 'node:path';

import { presetFrom } from '../../catalog/answers/preset.js';
import type { Catalog, Preset } from '../../catalog/catalog.js';
import { UserError } from '../../errors.js';
import { suggest } from '../../naming/suggest.js';
import { parseJson, readTextFile } from './read-json.js';

/**
 * Finds a preset: one of ours by its name, a file by its path, or a package whose main file is one.
 * @param folder where paths and packages are looked for
 * @param saidIn what names it, for errors: `--preset`
 * @throws UserError when there is none, or it is not a preset
 */
export function findPreset(catalog: Catalog, wanted: string, folder: string, saidIn: string): Preset {
  const known = catalog.presets.find(({ id }) => id === wanted);
  if (known) return known;
  if (isPath(wanted)) return presetIn(catalog, resolve(folder, wanted), wanted);
  const file = mainFileOf(wanted, folder);
  if (file === undefined) throw unknown(catalog, wanted, folder, saidIn);
  if (extname(file) !== '.json') {
    throw new UserError(
      `The package ${wanted} is no preset: its main file is ${basename(file)}.`,
      'A preset is a JSON file; in its package.json: "exports": "./preset.json".',
    );
  }
  return presetIn(catalog, file, wanted);
}

function presetIn(catalog: Catalog, path: string, name: string): Preset {
  const what = `The preset ${name}`;
  return presetFrom(catalog, name, parseJson(readTextFile(path, what), what), name);
}

function isPath(wanted: string): boolean {
  return /^(\.{1,2}[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(wanted) || (wanted.endsWith('.json') && !wanted.startsWith('@'));
}

/** Also beside this tool, where `npx -p` installs it. Nothing of the package is run. */
function mainFileOf(name: string, folder: string): string | undefined {
  const { resolve: find } = createRequire(import.meta.url);
  try {
    return find(name, { paths: [folder, join(import.meta.dirname, '..')] });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code.startsWith('ERR_')) return undefined;
    throw error;
  }
}

function unknown({ presets }: Catalog, wanted: string, folder: string, saidIn: string): UserError {
  const own = 'One of your own is a file (./team.json), or an installed package (@acme/backend-preset).';
  if (/[@/\\]/.test(wanted))
    return new UserError(`${saidIn} is ${JSON.stringify(wanted)}, and no such package is installed in ${folder}.`, own);
  const ids = presets.map(({ id }) => id);
  const known = ids.length > 0 ? `, but can be ${ids.join(', ')}` : ', and there is no preset of that name';
  return new UserError(`${saidIn} is ${JSON.stringify(wanted)}${known}${suggest(wanted, ids)}`, own);
}
