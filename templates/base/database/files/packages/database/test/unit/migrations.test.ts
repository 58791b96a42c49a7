import { loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';

import { rollbackOf } from '../../src/development.js';
import { migrationConfigSchema } from '../../src/migrations.js';
import { roleOf } from '../../src/roles.js';

describe('the environment of migrate', () => {
  const load = (env: NodeJS.ProcessEnv) => loadConfig(migrationConfigSchema, env);

  it('has two URLs', () => {
    const env = {
      DATABASE_URL: 'postgres://app@db/a',
      MIGRATION_DATABASE_URL: 'postgres://o@db/a',
    };
    expect(load(env)).toEqual(env);
    expect(() => load({})).toThrow('MIGRATION_DATABASE_URL: missing');
  });

  it('has two users', () => {
    const env = {
      DATABASE_URL: 'postgres://ap%70:one@db/a',
      MIGRATION_DATABASE_URL: 'postgres://app:two@db/a',
    };
    expect(() => load(env)).toThrow('MIGRATION_DATABASE_URL: names the same user as DATABASE_URL');
  });
});

describe('roleOf', () => {
  it('reads the user of a URL', () => {
    expect(roleOf('postgres://my%20app:secret@db/app')).toBe('my app');
  });

  it('does not guess', () => {
    expect(() => roleOf('postgres://db/app')).toThrow('does not name a user');
  });
});

const up = 'CREATE TABLE "a" ();\n';
const heading = '-- Rollback:\n';

describe('the rollback of a migration', () => {
  it.each([
    ['one statement', `${up}\n${heading}-- DROP TABLE "a";\n`, 'DROP TABLE "a";'],
    [
      'several',
      `${up}${heading}-- DROP TABLE "b";\n-- DROP TABLE "a";`,
      'DROP TABLE "b";\nDROP TABLE "a";',
    ],
    ['what is before other text', `${heading}-- DROP TABLE "a";\n\n${up}`, 'DROP TABLE "a";'],
    ['nothing yet', `${up}${heading}`, undefined],
    ['nothing at all', up, undefined],
  ])('is %s', (_, migration, expected) => {
    expect(rollbackOf(migration)).toBe(expected);
  });
});
