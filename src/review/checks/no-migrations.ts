import { blocksOf } from '../../edit/prisma/blocks.js';
import { tsMorph } from '../../edit/parse.js';
import { type Facts, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const noMigrations: Check = {
  id: 'no-migrations',
  title: 'No migrations',
  area: 'data',
  severity: 'high',
  strength: 'The schema of the database has migrations.',
  remedy:
    'Commit a migration for the schema of today, and one for each change; apply them in the release, before the new code runs.',
  command: 'npx prisma migrate dev --name init',
  applies: ({ stack }) => stack.orms.some((one) => ['Prisma', 'Drizzle', 'TypeORM'].includes(one)),
  find: (facts) => {
    const { files, stack } = facts;
    const folders = (name: string) =>
      files.some((path) =>
        path
          .split('/')
          .slice(0, -1)
          .some((part) => part.toLowerCase().includes(name)),
      );
    const hasSql = files.some((path) => path.endsWith('.sql'));
    if (folders('migration') || hasSql || isOfDocuments(facts) || hasClasses(facts)) return [];
    return [
      { message: `${stack.orms.join(' and ')} without a migration.`, place: schemaOf(facts) ?? wholeBackend(facts) },
    ];
  },
};

function schemaOf({ files }: Facts): { readonly path: string } | undefined {
  const path = files.find((one) => one.endsWith('.prisma'));
  return path === undefined ? undefined : { path };
}

/** MongoDB has no schema to migrate. */
function isOfDocuments({ files, read }: Facts): boolean {
  return files
    .filter((path) => path.endsWith('.prisma'))
    .some((path) =>
      blocksOf(read(path) ?? '').some(
        ({ kind, lines }) =>
          kind === 'datasource' && lines.some(({ text, word }) => word === 'provider' && text.includes('mongodb')),
      ),
    );
}

function hasClasses({ sources }: Facts): boolean {
  const { ts } = tsMorph();
  return sources.some(({ nodes }) => nodes.some((node) => ts.isIdentifier(node) && node.text === 'MigrationInterface'));
}
