import { loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { queueEnv, requireQueueUrl } from '../../src/index.js';
import { unreachableUrl, urlVariable } from '../support/broker.js';

const schema = z
  .object({ NODE_ENV: z.string(), PORT: z.coerce.number(), ...queueEnv })
  .check(requireQueueUrl);

describe('requireQueueUrl', () => {
  it.each(['development', 'test'])('lets a process in %s do without a broker', (nodeEnv) => {
    expect(loadConfig(schema, { NODE_ENV: nodeEnv, PORT: '1' })).toMatchObject({
      QUEUE_PREFIX: 'app',
    });
  });

  it.each(['production', 'staging'])('requires a broker in %s', (nodeEnv) => {
    const env = { NODE_ENV: nodeEnv, PORT: '1' };
    expect(() => loadConfig(schema, env)).toThrow(`${urlVariable}: missing`);
    expect(loadConfig(schema, { ...env, [urlVariable]: unreachableUrl })).toMatchObject({
      [urlVariable]: unreachableUrl,
    });
  });

  it('is reported together with the other problems', () => {
    const env = { NODE_ENV: 'production' };
    expect(() => loadConfig(schema, env)).toThrow('PORT: missing');
    expect(() => loadConfig(schema, env)).toThrow(`${urlVariable}: missing`);
  });
});

describe('QUEUE_PREFIX', () => {
  it.each(['', 'App', '1app', 'a.b', 'a:b', 'a'.repeat(41)])('cannot be "%s"', (prefix) => {
    expect(queueEnv.QUEUE_PREFIX.safeParse(prefix).success).toBe(false);
  });
});
