import { describe, expect, it } from 'vitest';

import { UserError } from '../errors.js';
import { schemaChange } from './schema-change.js';
import { statementsOf } from './statements.js';

const users = '-- CreateTable\nCREATE TABLE "users" (\n  "id" uuid\n);\n';
const files = 'CREATE TABLE "files" (\n  "id" uuid -- ; no end\n);';
const ofFiles =
  'CREATE INDEX "files_idx" ON "files" ("id");\nCREATE POLICY "own" ON "files" USING (true);\nALTER TABLE "files" ENABLE ROW LEVEL SECURITY;';
const guard = "CREATE FUNCTION guard() RETURNS trigger AS $$ BEGIN RAISE 'no; never'; END; $$;";

describe('statements of SQL', () => {
  it('end at semicolons that are not in a text, a name, a body or a comment', () => {
    const sql = `${guard}\n--> statement-breakpoint\nINSERT INTO "a;b" VALUES ('it''s; so'); /* ; */ SELECT 1;\n-- Rollback: DROP;\n`;
    expect(statementsOf(sql).map(({ meaning }) => meaning)).toEqual([
      guard,
      `INSERT INTO "a;b" VALUES ('it''s; so');`,
      'SELECT 1;',
    ]);
  });

  it('keep the comments before them, and no separator', () => {
    expect(statementsOf(`--> statement-breakpoint\n${users}`)[0]?.text).toBe(users.trim());
  });
});

describe('the change of a schema', () => {
  it('is what is new, with the way back', () => {
    expect(schemaChange(users, `${users}${files}\n${ofFiles}\n${guard}`)).toEqual({
      statements: [files, ...ofFiles.split('\n'), guard],
      rollback: ['DROP FUNCTION guard();', 'DROP TABLE "files";'],
      dropped: [],
    });
  });

  it('of a table that stays can be taken back, too', () => {
    const added = 'ALTER TABLE "users" ADD COLUMN "xid" xid8 NOT NULL;\nCREATE POLICY "seal" ON "users" FOR SELECT;';
    expect(schemaChange(users, `${users}${added}`).rollback).toEqual([
      'DROP POLICY "seal" ON "users";',
      'ALTER TABLE "users" DROP COLUMN "xid";',
    ]);
  });

  it('knows no way back from what it does not know', () => {
    expect(schemaChange(users, `${users}UPDATE "users" SET "id" = NULL;`).rollback).toBeUndefined();
  });

  it('drops a table with all that is on it', () => {
    expect(schemaChange(`${users}${files}\n${ofFiles}\n${guard}`, users)).toEqual({
      statements: ['DROP TABLE "files";', 'DROP FUNCTION guard();'],
      rollback: undefined,
      dropped: ['files'],
    });
  });

  it('is nothing where statements only have another order', () => {
    expect(schemaChange(`${users}${files}`, `${files}\n${users}`).statements).toEqual([]);
  });

  it('is refused where something would go from a table that stays', () => {
    const column = 'ALTER TABLE "users" ADD COLUMN "xid" xid8;';
    expect(() => schemaChange(`${users}${column}`, users)).toThrow(UserError);
    expect(() => schemaChange(`${users}${column}`, users)).toThrow(column);
  });

  it.each([
    ['a table', users, users.replace('uuid', 'bigint')],
    ['a function', guard, guard.replace('never', 'not today')],
  ])('is refused where %s would be made in another way', (_, before, after) => {
    expect(() => schemaChange(before, after)).toThrow('no migration is made for');
  });
});
