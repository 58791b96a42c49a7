import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Place, Recognisers } from '../../repo/recogniser.js';
import type { Framework } from './framework-driver.js';
import type { GenPart } from './gen-part.js';
import { genFolders } from './gen-folders.js';
import type { Orm, Store } from './orm-driver.js';

/** What `gen` knows of all options, found by listing their folders. */
export interface GenParts extends Recognisers<Framework, Orm | Store> {
  /** Option or capability → its part. */
  readonly parts: ReadonlyMap<string, GenPart>;
}

let loaded: Promise<GenParts> | undefined;

/** Loads the `gen.ts` of every option, once. */
export function loadGenParts(): Promise<GenParts> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<GenParts> {
  const all = await Promise.all(
    genFolders()
      .flatMap(({ folder, id }) => {
        const file = ['gen.js', 'gen.ts'].map((name) => join(folder, name)).find((path) => existsSync(path));
        return file === undefined ? [] : [{ file, id }];
      })
      .map(async ({ file, id }) => {
        const { default: part } = (await import(pathToFileURL(file).href)) as { readonly default: GenPart };
        return [id, part] as const;
      }),
  );
  const parts = new Map(all);
  return {
    parts,
    frameworks: all.flatMap(([id, { framework }]) =>
      framework ? [{ ...framework, id, recognise: (place: Place) => eachWithId(id, framework.recognise(place)) }] : [],
    ),
    orms: all.flatMap(([id, { orm, store }]) =>
      [orm, store].flatMap((one) =>
        one ? [{ ...one, id, recognise: (place: Place) => withId(id, one.recognise(place)) }] : [],
      ),
    ),
  };
}

function withId<T extends object>(id: string, found: T | string): (T & { readonly id: string }) | string {
  return typeof found === 'string' ? found : { ...found, id };
}

function eachWithId<T extends object>(
  id: string,
  found: readonly T[] | string,
): readonly (T & { readonly id: string })[] | string {
  return typeof found === 'string' ? found : found.map((one) => ({ ...one, id }));
}
