import { InvalidConfigError } from '@app/common';
import { describe, expect, it } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadApiConfig(env);
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadApiConfig', () => {
  it('lists everything that is missing or wrong, by name', () => {
    const problems = problemsOf({ PORT: '70000', DOCS_ENABLED: 'perhaps' });
    const names = problems.map((problem) => problem.split(':')[0]);
    // #if saas
    expect(names).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'DOCS_ENABLED', 'JWT_PRIVATE_KEY', 'PORT']),
    );
    // #else
    expect(names).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'DOCS_ENABLED', 'OIDC_ISSUER', 'PORT']),
    );
    // #endif
  });

  it('does not repeat a value: it could be a secret', () => {
    // #if saas
    const problems = problemsOf({ DATABASE_URL: 'hunter2', JWT_PRIVATE_KEY: 'hunter2' });
    // #else
    const problems = problemsOf({ DATABASE_URL: 'hunter2', OIDC_ISSUER: 'hunter2' });
    // #endif
    expect(problems.join()).not.toContain('hunter2');
  });

  it.each(['https://app.example.com/', 'app.example.com', 'https://app.example.com/path', '*'])(
    'refuses %s as an origin',
    (origin) => {
      expect(problemsOf({ CORS_ORIGINS: origin })).toContainEqual(
        expect.stringContaining('CORS_ORIGINS'),
      );
    },
  );

  it.each(['REQUEST_TIMEOUT_MS', 'HANDLER_TIMEOUT_MS'])('refuses 0 for %s', (name) => {
    expect(problemsOf({ [name]: '0' })).toContainEqual(expect.stringContaining(name));
    expect(problemsOf({ [name]: '1' })).not.toContainEqual(expect.stringContaining(name));
  });

  it('takes origins separated by commas', () => {
    const problems = problemsOf({ CORS_ORIGINS: 'https://a.example, http://localhost:5173' });
    expect(problems).not.toContainEqual(expect.stringContaining('CORS_ORIGINS'));
  });
});
