import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import {
  currentContext,
  enrichContext,
  newId,
  readCorrelationId,
  runWithContext,
} from '../../src/index.js';

describe('the request context', () => {
  it('is seen by everything that runs in it, asynchronously too', async () => {
    const seen = await runWithContext({ correlationId: 'request-1' }, async () => {
      await setTimeout(1);
      return currentContext();
    });
    expect(seen).toEqual({ correlationId: 'request-1' });
    expect(currentContext()).toBeUndefined();
  });

  it('is enriched for its own request only', async () => {
    const handle = (correlationId: string, userId: string) =>
      runWithContext({ correlationId }, async () => {
        await setTimeout(1);
        enrichContext({ userId });
        await setTimeout(1);
        return currentContext();
      });
    expect(await Promise.all([handle('a', 'ada'), handle('b', 'max')])).toEqual([
      { correlationId: 'a', userId: 'ada' },
      { correlationId: 'b', userId: 'max' },
    ]);
  });

  it('does not change the object it was started with', () => {
    const given = { correlationId: 'request-1' };
    runWithContext(given, () => {
      enrichContext({ userId: 'ada' });
    });
    expect(given).toEqual({ correlationId: 'request-1' });
  });
});

describe('readCorrelationId', () => {
  it.each(['01890a5d-ac96-774b-bcce-b302099a8057', 'trace_1.2-3', 'a'.repeat(128)])(
    'keeps %s',
    (id) => {
      expect(readCorrelationId(id)).toBe(id);
    },
  );

  it.each([
    undefined,
    '',
    'short',
    'a'.repeat(129),
    'line\nbreak-in-it',
    'a header: value',
    '{"level":"fatal"}',
    ['first-request-id', 'second-request-id'],
  ])('replaces %j', (header) => {
    const id = readCorrelationId(header);
    expect(id).not.toBe(header);
    expect(id).toMatch(/^[\da-f-]{36}$/);
  });
});

it('makes ids that sort in the order they were made', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
