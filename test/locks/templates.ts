import { join } from 'node:path';

/** The product's templates. */
export const templates = join(import.meta.dirname, '../../templates');
