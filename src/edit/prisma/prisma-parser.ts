import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as library from '@prisma/prisma-schema-wasm';

type Parser = Pick<typeof library, 'get_config' | 'get_dmmf' | 'lint'>;

/** The name of the parser beside the bundled command line. */
const bundled = 'prisma-schema.cjs';

let loaded: Parser | undefined;

/**
 * Prisma's own parser of its schemas. It is three megabytes of WebAssembly, which only applications of others need: loaded when one is
 * read.
 */
export function prismaParser(): Parser {
  loaded ??= load();
  return loaded;
}

function load(): Parser {
  const require = createRequire(import.meta.url);
  const file = ['../../..', '.'].map((up) => join(import.meta.dirname, up, bundled)).find((path) => existsSync(path));
  return require(file ?? '@prisma/prisma-schema-wasm') as Parser;
}
