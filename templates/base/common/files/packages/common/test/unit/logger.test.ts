import { describe, expect, it } from 'vitest';

import { createLogger, runWithContext } from '../../src/index.js';

function createRecorder(level = 'info') {
  const lines: unknown[] = [];
  const logger = createLogger('api', level, {
    write: (line) => lines.push(JSON.parse(line)),
  });
  return { lines, logger };
}

describe('createLogger', () => {
  it('writes JSON lines that say who, when and how severe', () => {
    const { lines, logger } = createRecorder();
    logger.warn({ attempt: 2 }, 'slow');
    expect(lines).toEqual([
      expect.objectContaining({
        name: 'api',
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        attempt: 2,
        msg: 'slow',
      }),
    ]);
  });

  it('adds the running context', () => {
    const { lines, logger } = createRecorder();
    runWithContext({ correlationId: 'request-1', userId: 'ada' }, () => {
      logger.info('inside');
    });
    logger.info('outside');
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'inside', correlationId: 'request-1', userId: 'ada' }),
      expect.not.objectContaining({ correlationId: 'request-1' }),
    ]);
  });

  it('hides secrets', () => {
    const { lines, logger } = createRecorder();
    logger.info({
      password: 'hunter2',
      user: { email: 'ada@acme.test', passwordHash: 'hunter2' },
      req: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } },
    });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines).toMatchObject([{ user: { email: 'ada@acme.test' } }]);
  });

  it('logs name, message and stack of an error, and no other property', () => {
    const { lines, logger } = createRecorder();
    const refused = Object.assign(new Error('refused'), { detail: 'hunter2' });
    const error = new Error('failed', { cause: refused });
    logger.error({ err: Object.assign(error, { code: 'E1', row: { email: 'hunter2' } }) });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines).toMatchObject([
      { err: { type: 'Error', message: 'failed: refused', code: 'E1' } },
    ]);
  });

  it('leaves out what is less severe', () => {
    const { lines, logger } = createRecorder('error');
    logger.warn('not written');
    expect(lines).toEqual([]);
  });
});
