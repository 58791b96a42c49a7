import { join } from 'node:path';

/** The root of this package. */
export const root = join(import.meta.dirname, '../..');

/** The built command line; `npm run build` makes what it needs. */
export const binary = join(root, 'bin/create-backend.js');
