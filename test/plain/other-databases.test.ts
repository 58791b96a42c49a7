import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.js';
import { databaseIn } from './bare-repo.js';
import { copyOf, type Kind, planIn, textIn } from './plain-repo.js';

/** An application whose file says something else. */
function changed(kind: Kind, changes: Readonly<Record<string, (text: string) => string>>): string {
  const root = copyOf(kind);
  for (const [path, change] of Object.entries(changes)) {
    const text = textIn(root, path);
    expect(change(text)).not.toBe(text);
    writeFileSync(join(root, path), change(text));
  }
  return root;
}

/** What is refused, in both commands. */
async function refusalsIn(root: string): Promise<readonly string[]> {
  const errors = await Promise.all(
    [planIn(root, ['products', 'name:string']), databaseIn(root, 'drizzle')].map((planned) =>
      planned.then(
        () => undefined,
        (error: unknown) => error,
      ),
    ),
  );
  return errors.map((error) => (error instanceof UserError ? `${error.message} ${error.hint ?? ''}` : String(error)));
}

const understood = (what: string) =>
  Array<string>(2).fill(`This repository is not understood: ${what}; PostgreSQL is known. Nothing was written.`);

describe('G10 an application over another database is refused by its name', () => {
  it.each(['cockroachdb', 'mongodb', 'mysql', 'sqlite', 'sqlserver'])('Prisma over %s', async (provider) => {
    const root = changed('nest-prisma', {
      'prisma/schema.prisma': (text) => text.replace('"postgresql"', `"${provider}"`),
    });
    expect(await refusalsIn(root)).toEqual(understood(`Prisma over ${provider}`));
  });

  it.each(['mysql', 'singlestore', 'sqlite', 'turso'])('Drizzle over %s', async (dialect) => {
    const family = { mysql: 'mysql', singlestore: 'singlestore' }[dialect] ?? 'sqlite';
    const root = changed('fastify-autoload-drizzle', {
      'drizzle.config.ts': (text) => text.replace('"postgresql"', `"${dialect}"`),
      'src/db/schema.ts': (text) => text.replaceAll('pgTable', `${family}Table`).replace('pg-core', `${family}-core`),
    });
    expect(await refusalsIn(root)).toEqual(understood(`Drizzle over ${dialect}`));
  });
});
