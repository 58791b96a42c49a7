import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { migrationFiles, migrationsFolder } from './orm.js';

/**
 * Keeps a copy of migrations that have been applied: one that is taken out of the repository later
 * can still be rolled back.
 */
export async function copyApplied(
  folder: string,
  applied: readonly string[],
  migrations = migrationsFolder,
): Promise<void> {
  const files = await migrationFiles(migrations);
  await mkdir(folder, { recursive: true });
  for (const name of applied) await writeFile(fileOf(folder, name), files.get(name) ?? '');
}

/** @returns name → SQL */
export async function readCopies(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const copies = names.sort().map(async (name) => {
    return [basename(name, '.sql'), await readFile(join(folder, name), 'utf8')] as const;
  });
  return new Map(await Promise.all(copies));
}

export async function removeCopy(folder: string, name: string): Promise<void> {
  await rm(fileOf(folder, name), { force: true });
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.sql`);
}
