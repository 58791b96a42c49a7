// Writes the migration that leads from the newest one to the schema. Its arguments are the name of
// the migration, and --empty for one that is to be filled by hand.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { markMigrated, planMigration } from './plan-migration.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { empty: { type: 'boolean', default: false } },
});
const name = positionals
  .join('_')
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '_');

if (name === '') {
  fail('Give the migration a name, such as add-phone.');
} else {
  const sql = await planMigration();
  if (sql === null && !values.empty) fail('The schema has not changed since the newest migration.');
  else await write(name, sql ?? '-- Write the migration here.\n');
}

async function write(name: string, sql: string): Promise<void> {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(import.meta.dirname, '../migrations', `${time}_${name}`);
  const file = join(folder, 'migration.sql');
  await mkdir(folder);
  await writeFile(file, sql);
  await markMigrated();
  console.log(`Wrote ${relative(process.cwd(), file)}. Read it before you apply it.`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
