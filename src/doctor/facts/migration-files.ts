import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

import * as z from 'zod';

import { sha256 } from '../../disk/hash.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { parseJson } from '../../repo/parse-json.js';
import { foldersBelow } from '../../repo/workspaces.js';
import type { Migration } from './facts.js';

/** The migrations of a repository, and where a database keeps the history of them. */
export interface MigrationFiles {
  readonly tool: 'drizzle' | 'prisma';
  readonly migrations: readonly Migration[];
}

/** Where a tool keeps its migrations, by the file that it marks the folder with; undefined without one. */
export function migrationFilesIn(root: string): MigrationFiles | undefined {
  for (const folder of foldersBelow(root, '.', 4)) {
    const has = (...names: readonly string[]) => existsSync(join(root, folder, ...names));
    if (has('migration_lock.toml')) return { tool: 'prisma', migrations: ofPrisma(root, folder) };
    if (has('meta', '_journal.json')) return { tool: 'drizzle', migrations: ofDrizzle(root, folder) };
  }
  return undefined;
}

function ofPrisma(root: string, folder: string): readonly Migration[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const text = readRepoFile(root, posix.join(folder, name, 'migration.sql'));
      return text === undefined ? [] : [{ key: name, name, sha256: sha256(text) }];
    });
}

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

function ofDrizzle(root: string, folder: string): readonly Migration[] {
  const { entries } = journalSchema.parse(
    parseJson(readRepoFile(root, posix.join(folder, 'meta/_journal.json')) ?? ''),
  );
  return entries.map(({ tag, when }) => ({
    key: String(when),
    name: tag,
    sha256: sha256(readRepoFile(root, posix.join(folder, `${tag}.sql`)) ?? ''),
  }));
}
