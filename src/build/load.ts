import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ReadTemplate } from '../render/render.js';
import type { Catalog } from '../catalog/catalog.js';

/** The folder with the fragments: the package's own, or another one for tests and for authors of options. */
export function templatesFolder(): string {
  return process.env.CREATE_BACKEND_TEMPLATES ?? fileURLToPath(new URL('../templates', import.meta.url));
}

/** Reads from a folder of templates. */
export function templatesIn(folder: string): ReadTemplate {
  return (source) => readFileSync(join(folder, source), 'utf8');
}

/** Reads the compiled definitions. `npm run build` makes them from the `option.ts` files. */
export function loadCatalog(): Catalog {
  return JSON.parse(readFileSync(join(templatesFolder(), 'catalog.json'), 'utf8')) as Catalog;
}
