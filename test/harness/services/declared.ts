import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { selects } from '../../../src/catalog/selection.js';
import { root } from '../binary.js';
import type { Service } from './service.js';

/** A service and the option, or capability, whose folder declares it. */
export interface DeclaredService extends Service {
  readonly option: string;
  /** Relative to the root of this repository. */
  readonly file: string;
}

/** The services of all options, found by listing `templates`; those of the base first, then by decision and option. */
export const declaredServices: readonly DeclaredService[] = await Promise.all(
  foldersIn('templates')
    .flatMap((decision) => foldersIn(`templates/${decision}`).map((option) => ({ decision, option })))
    .filter(({ decision, option }) => existsSync(join(root, 'templates', decision, option, 'service.ts')))
    .map(async ({ decision, option }) => {
      const file = `templates/${decision}/${option}/service.ts`;
      const { default: service } = (await import(pathToFileURL(join(root, file)).href)) as { default: Service };
      return { ...service, option, file };
    }),
);

/** The services of chosen options. @param options ids of options and capabilities */
export function servicesOf(options: ReadonlySet<string>): readonly DeclaredService[] {
  return declaredServices.filter(
    ({ option, when }) => options.has(option) && (when === undefined || selects(when, options)),
  );
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
