import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  isDriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * The part of WebAssembly used here. The types of Node.js leave all of it to those of the browser.
 */
interface WebAssemblyRuntime {
  instantiate(
    binary: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ instance: { exports: Record<'__wbindgen_start', () => void> } }>;
}

let loading: Promise<void> | undefined;

/**
 * Starts the schema engine of Prisma, which plans and applies migrations. This is its WebAssembly
 * build, from npm like any other package: the engine behind the `prisma migrate` command is a
 * binary that has to be downloaded.
 */
export async function startSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<engine.SchemaEngine> {
  await (loading ??= loadEngine());
  return engine.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

// By hand, because Node.js 20 cannot import WebAssembly. Once, because the glue code holds one
// instance.
async function loadEngine(): Promise<void> {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyRuntime };
  const glue = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const binary = await readFile(join(dirname(glue), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, {
    './schema_engine_bg.js': imports(),
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

// The engine never clears the timer of its lock: it would keep a process alive for ten seconds.
function imports(): object {
  const startTimer = (callback: () => void, delay: number) => setTimeout(callback, delay).unref();
  return Object.fromEntries(
    Object.entries(engine).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout_') ? startTimer : value,
    ]),
  );
}

/**
 * Runs a migration as one query, so in one transaction. PrismaPg would cut it at each semicolon,
 * also in function bodies.
 */
export class MigrationAdapter extends PrismaPg {
  /** The last error message of PostgreSQL. */
  refusal: string | undefined;

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect();
    connection.executeScript = async (script) => {
      try {
        await connection.executeRaw({ sql: script, args: [], argTypes: [] });
      } catch (error) {
        if (isDriverAdapterError(error)) this.refusal = error.cause.originalMessage;
        throw error;
      }
    };
    return connection;
  }
}
