import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidConfigError, loadConfig } from '../../src/index.js';

const schema = z.object({
  PORT: z.coerce.number().int().default(3000),
  TOKEN: z.string().regex(/^\d+$/),
  MODE: z.enum(['fast', 'safe']),
  NAME: z.string().refine((name) => name !== 'root', 'must not be root'),
});

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.problems;
  }
  return [];
}

describe('loadConfig', () => {
  it('parses the environment and drops what it does not know', () => {
    const config = loadConfig(schema, {
      PORT: '8080',
      TOKEN: '1',
      MODE: 'fast',
      NAME: 'app',
      HOME: '/',
    });
    expect(config).toEqual({ PORT: 8080, TOKEN: '1', MODE: 'fast', NAME: 'app' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty value for one that is not set', () => {
    expect(problemsOf({ PORT: '', TOKEN: '', MODE: 'safe', NAME: 'app' })).toEqual([
      'TOKEN: missing',
    ]);
  });

  it('lists every problem by name', () => {
    expect(problemsOf({ PORT: 'high', TOKEN: 'abc', NAME: 'root' })).toEqual([
      'PORT: not a valid value (invalid_type)',
      'TOKEN: not a valid value (invalid_format)',
      'MODE: missing',
      'NAME: must not be root',
    ]);
  });

  it('never shows a value', () => {
    const env = { PORT: 'hunter2', TOKEN: 'hunter2', MODE: 'hunter2', NAME: 'root' };
    expect(() => loadConfig(schema, env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }),
    );
  });
});
