import { loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';

import { migrationConfigSchema } from '../../src/migration-config.js';
import { roleOf } from '../../src/runtime-role.js';

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
