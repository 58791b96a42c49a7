import { UserError } from '../errors.js';
import { type Statement, statementsOf } from './statements.js';

/** How the schema of a repository changes, as statements for a further migration. */
export interface SchemaChange {
  readonly statements: readonly string[];
  /** What takes it back; undefined where that is not known, or rows are lost. */
  readonly rollback: readonly string[] | undefined;
  /** Tables that go, with their rows. */
  readonly dropped: readonly string[];
}

/**
 * What leads from one schema to another, where that is plain: statements that are new, and tables and functions that go with everything
 * that belongs to them.
 * @param before the migration that has run @param after the one that a new repository would get
 * @throws UserError that shows the statements for which a person has to write the migration
 */
export function schemaChange(before: string, after: string): SchemaChange {
  const [old, wanted] = [statementsOf(before), statementsOf(after)];
  const removed = without(old, wanted);
  const added = without(wanted, old);
  // One that is made in another way stays, with the rows in it.
  const gone = (pattern: RegExp) => {
    const stays = wanted.flatMap(({ meaning }) => made(meaning, pattern));
    return removed.flatMap(({ meaning }) => made(meaning, pattern)).filter((name) => !stays.includes(name));
  };
  const [dropped, functions] = [gone(table), gone(procedure)];
  const unclear = removed.filter(
    ({ meaning }) =>
      !functions.some((name) => made(meaning, procedure).includes(name)) &&
      !dropped.some((name) => belongsTo(meaning, name)),
  );
  if (unclear.length > 0) throw unclearChange(unclear);
  return {
    statements: [
      ...dropped.toReversed().map((name) => `DROP TABLE "${name}";`),
      ...functions.map((name) => `DROP FUNCTION ${name};`),
      ...added.map(({ text }) => text),
    ],
    rollback: removed.length > 0 ? undefined : rollbackOf(added),
    dropped,
  };
}

const table = /^CREATE TABLE "(\w+)"/i;
const procedure = /^CREATE (?:OR REPLACE )?FUNCTION (\w+\([^)]*\))/i;

/** In the order in which they run. */
function without(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const there = new Set(others.map(({ meaning }) => meaning));
  return statements.filter(({ meaning }) => !there.has(meaning));
}

function made(meaning: string, pattern: RegExp): readonly string[] {
  const name = pattern.exec(meaning)?.[1];
  return name === undefined ? [] : [name];
}

/** Whether a statement is about a table, and what it makes goes with the table. */
function belongsTo(meaning: string, name: string): boolean {
  return new RegExp(
    `^(?:CREATE TABLE|ALTER TABLE(?: ONLY)?) "${name}"|^(?:CREATE (?:UNIQUE )?INDEX|CREATE POLICY|CREATE TRIGGER|GRANT|REVOKE)\\b.*? ON "${name}"`,
    'i',
  ).test(meaning);
}

function rollbackOf(added: readonly Statement[]): readonly string[] | undefined {
  const tables = added.flatMap(({ meaning }) => made(meaning, table));
  const lines = added.map(({ meaning }) => inverseOf(meaning, tables));
  return lines.some((line) => line === undefined) ? undefined : lines.flatMap((line) => line ?? []).toReversed();
}

/** Empty where it goes with something else; undefined where that is not known. */
function inverseOf(meaning: string, tables: readonly string[]): string[] | undefined {
  const [name] = made(meaning, table);
  if (name !== undefined) return [`DROP TABLE "${name}";`];
  if (tables.some((one) => belongsTo(meaning, one))) return [];
  const [signature] = made(meaning, procedure);
  if (signature !== undefined) return [`DROP FUNCTION ${signature};`];
  for (const [pattern, inverse] of inverses) if (pattern.test(meaning)) return [meaning.replace(pattern, inverse)];
  return undefined;
}

const inverses: readonly (readonly [RegExp, string])[] = [
  [/^ALTER TABLE ("\w+") ADD COLUMN ("\w+").*$/i, 'ALTER TABLE $1 DROP COLUMN $2;'],
  [/^CREATE POLICY ("\w+") ON ("\w+").*$/i, 'DROP POLICY $1 ON $2;'],
  [/^CREATE (?:UNIQUE )?INDEX ("\w+").*$/i, 'DROP INDEX $1;'],
  [/^CREATE TRIGGER (\w+) .*? ON ("\w+").*$/i, 'DROP TRIGGER $1 ON $2;'],
];

function unclearChange(statements: readonly Statement[]): UserError {
  const shown = statements.map(({ meaning }) => `  ${meaning.length > 120 ? `${meaning.slice(0, 117)}…` : meaning}`);
  return new UserError(
    `The schema would lose what no migration is made for:\n${shown.join('\n')}`,
    'This concerns tables that stay, with the rows in them. Write the migration by hand (gen migration <name>), and change the code with it.',
  );
}
