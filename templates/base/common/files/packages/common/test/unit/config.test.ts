import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidConfigError, listenError, loadConfig } from '../../src/index.js';

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

describe('listenError', () => {
  it('says which variable names a port that is taken, and leaves other errors alone', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const { port } = first.address() as AddressInfo;
    const second = createServer().listen(port, '127.0.0.1');
    const [error] = (await once(second, 'error')) as [Error];
    first.close();

    const problems = [`PORT: something else listens on port ${port}`];
    expect(listenError(error, 'PORT', port)).toMatchObject({ problems });
    const other = new Error('no');
    expect(listenError(other, 'PORT', port)).toBe(other);
  });
});
