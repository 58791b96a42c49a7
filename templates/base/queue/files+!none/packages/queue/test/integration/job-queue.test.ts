import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  currentContext,
  newCorrelationId,
  newId,
  type RequestContext,
  runWithContext,
} from '@app/common';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { createJobQueue } from '../../src/index.js';
import { unreachableUrl, urlVariable } from '../support/broker.js';
import {
  brokers,
  eventually,
  logger,
  openTestQueue,
  queueConfig,
} from '../support/queue-under-test.js';

const given: NodeJS.ProcessEnv = inject('env');
const brokerUrl = given[urlVariable];
const maxAttempts = 16;

describe.each(brokers)('the job queue on $broker', ({ env }) => {
  it('runs a job in the request context in which it was enqueued', async () => {
    const { consume, context, enqueue } = openTestQueue(env);
    const invitationId = newId();
    const runs: { invitationId: string; context: RequestContext | undefined }[] = [];
    await consume((data) => {
      runs.push({ ...data, context: currentContext() });
      return Promise.resolve();
    });

    await enqueue(invitationId);

    await eventually(() => {
      expect(runs).toMatchObject([{ invitationId, context }]);
    });
    expect(runs[0]?.context?.jobId).toBeDefined();
  });

  it('runs a job outside of the transaction in which it was enqueued', async () => {
    const { consume, enqueue } = openTestQueue(env);
    const transaction = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    await consume(() => {
      seen.push(transaction.getStore());
      return Promise.resolve();
    });

    await transaction.run('of the request', () => enqueue(newId()));

    await eventually(() => {
      expect(seen).toEqual([undefined]);
    });
  });

  it('keeps jobs until a worker consumes them', async () => {
    const { consume, enqueue } = openTestQueue(env);
    const invitationIds = [newId(), newId(), newId()];
    for (const invitationId of invitationIds) await enqueue(invitationId);
    const handled: string[] = [];

    await consume(({ invitationId }) => {
      handled.push(invitationId);
      return Promise.resolve();
    });

    await eventually(() => {
      expect(handled.sort()).toEqual(invitationIds.sort());
    });
  });

  it('tries a failed job again, and waits longer each time', async () => {
    const { consume, deadLetters, enqueue } = openTestQueue(env);
    const startedAt: number[] = [];
    await consume(() => {
      startedAt.push(performance.now());
      return startedAt.length < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });

    await enqueue(newId());

    await eventually(() => {
      expect(startedAt).toHaveLength(4);
    });
    // 25 ms, and twice as long each time. Jitter takes off up to half, and a busy machine adds.
    for (const [index, least] of [11, 22, 45].entries()) {
      const [before = 0, after = 0] = startedAt.slice(index);
      expect(after - before).toBeGreaterThan(least);
    }
    await sleep(200);
    expect(startedAt).toHaveLength(4);
    expect(await deadLetters.list(10)).toEqual([]);
  });

  it('dead-letters a job that has failed too often, and keeps it there', async () => {
    const { consume, context, deadLetters, enqueue } = openTestQueue(env);
    const handler = vi.fn(() => Promise.reject(new Error('the mail server is on fire')));
    await consume(handler);
    const invitationId = newId();

    await enqueue(invitationId);

    await eventually(async () => {
      expect(await deadLetters.list(10)).toHaveLength(1);
    });
    const letters = await deadLetters.list(10);
    expect(letters).toMatchObject([
      {
        name: 'invitations.send',
        payload: { ...context, data: { invitationId } },
        reason: 'the mail server is on fire',
        attempts: maxAttempts,
      },
    ]);
    expect(handler).toHaveBeenCalledTimes(maxAttempts);
    expect(await deadLetters.list(10)).toEqual(letters);
  });

  it('sends dead letters back on request, and tries them as often as new ones', async () => {
    const { consume, deadLetters, enqueue } = openTestQueue(env);
    let isDown = true;
    const runs: string[] = [];
    await consume(({ invitationId }) => {
      runs.push(invitationId);
      return isDown || runs.length === 1
        ? Promise.reject(new Error('451 try again later'))
        : Promise.resolve();
    });
    const [one, other] = [newId(), newId()];
    await enqueue(one);
    await enqueue(other);
    await eventually(async () => {
      expect(await deadLetters.list(10)).toHaveLength(2);
    });
    expect(await deadLetters.retry(['of no job'])).toBe(0);

    const letterOf = async (invitationId: string) =>
      (await deadLetters.list(10)).find(({ payload }) =>
        JSON.stringify(payload).includes(invitationId),
      );
    const { id = '' } = (await letterOf(one)) ?? {};
    runs.length = 0;
    isDown = false;
    expect(await deadLetters.retry([id])).toBe(1);
    await eventually(() => {
      // Its first try fails once more, and is not its last.
      expect(runs).toEqual([one, one]);
    });
    expect(await letterOf(one)).toBeUndefined();

    expect(await deadLetters.retry()).toBe(1);
    await eventually(() => {
      expect(runs).toEqual([one, one, other]);
    });
    expect(await deadLetters.list(10)).toEqual([]);
    expect(await deadLetters.retry()).toBe(0);
  });

  it('dead-letters a poison message at the first attempt, and goes on', async () => {
    const { consume, deadLetters, enqueue } = openTestQueue(env);
    const handler = vi.fn(() => Promise.resolve());
    await consume(handler, 1);
    const invitationId = newId();

    await enqueue('not a user id');
    await enqueue(invitationId);

    await eventually(async () => {
      expect(await deadLetters.list(10)).toMatchObject([
        {
          attempts: 1,
          reason: 'the data of invitations.send is not valid: invitationId (invalid_format)',
        },
      ]);
      expect(handler).toHaveBeenCalledExactlyOnceWith({ invitationId });
    });
  });

  it('lists the oldest dead letters first', async () => {
    const { consume, deadLetters, enqueue } = openTestQueue(env);
    await consume(() => Promise.resolve(), 1);
    for (const nonsense of ['first', 'second', 'third']) {
      await enqueue(nonsense);
      await sleep(50);
    }

    await eventually(async () => {
      expect(await deadLetters.list(10)).toHaveLength(3);
    });
    expect(await deadLetters.list(2)).toMatchObject([
      { payload: { data: { invitationId: 'first' } } },
      { payload: { data: { invitationId: 'second' } } },
    ]);
  });

  it('does not run a delayed job before its time', async () => {
    const { consume, enqueue } = openTestQueue(env);
    let startedAt = 0;
    await consume(() => {
      startedAt = performance.now();
      return Promise.resolve();
    });
    const enqueuedAt = performance.now();

    await enqueue(newId(), { delayMs: 100 });

    await eventually(() => {
      expect(startedAt).toBeGreaterThan(0);
    });
    // Timers of two processes may differ by a moment.
    expect(startedAt - enqueuedAt).toBeGreaterThan(80);
  });

  it('runs at most the configured number of jobs at the same time', async () => {
    const { consume, enqueue } = openTestQueue(env);
    let running = 0;
    let mostRunning = 0;
    let completed = 0;
    for (let count = 0; count < 12; count += 1) await enqueue(newId());

    await consume(async () => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await sleep(30);
      running -= 1;
      completed += 1;
    }, 3);

    await eventually(() => {
      expect(completed).toBe(12);
    });
    expect(mostRunning).toBe(3);
  });

  it('finishes the running job before it stops, and takes no other', async () => {
    const { consume, enqueue } = openTestQueue(env);
    const events: string[] = [];
    const consumer = await consume(async () => {
      events.push('started');
      await sleep(300);
      events.push('finished');
    }, 1);
    await enqueue(newId());
    await enqueue(newId());
    await eventually(() => {
      expect(events).toEqual(['started']);
    });

    await consumer.stop();

    expect(events).toEqual(['started', 'finished']);
    const second = vi.fn(() => Promise.resolve());
    await consume(second);
    await eventually(() => {
      expect(second).toHaveBeenCalledOnce();
    });
  });

  it('answers a ping', async () => {
    const { consume, queue } = openTestQueue(env);
    const consumer = await consume(() => Promise.resolve());

    await expect(queue.ping()).resolves.toBeUndefined();
    await expect(consumer.ping()).resolves.toBeUndefined();
  });
  // #if multi

  it('refuses a job without a tenant', async () => {
    const { enqueue } = openTestQueue(env);

    const enqueued = enqueue(newId(), {}, { correlationId: newCorrelationId() });

    await expect(enqueued).rejects.toThrow('outside of a tenant');
  });
  // #endif
});
// #slot suites

describe.runIf(brokerUrl)('the job queue without its broker', () => {
  it('refuses jobs instead of keeping them to itself', async () => {
    const queue = createJobQueue(queueConfig({ ...given, [urlVariable]: unreachableUrl }), logger);
    onTestFinished(() => queue.close());
    // #if multi
    const context = { correlationId: newCorrelationId(), tenantId: newId() };
    // #else
    const context = { correlationId: newCorrelationId() };
    // #endif

    const enqueued = runWithContext(context, () =>
      queue.enqueue('invitations.send', { invitationId: newId() }),
    );

    await expect(enqueued).rejects.toMatchObject({ status: 503, code: 'service_unavailable' });
  });

  it('refuses jobs while the broker is away, and works again when it is back', async () => {
    const proxy = await startTcpProxy(brokerUrl ?? '');
    onTestFinished(() => {
      proxy.close();
    });
    const { consume, enqueue, queue } = openTestQueue({ ...given, [urlVariable]: proxy.url });
    const handler = vi.fn(() => Promise.resolve());
    const consumer = await consume(handler);
    await enqueue(newId());
    await eventually(() => {
      expect(handler).toHaveBeenCalledTimes(1);
    });

    proxy.cut();
    await expect(enqueue(newId())).rejects.toMatchObject({ status: 503 });
    await expect(queue.ping()).rejects.toThrow();
    await expect(consumer.ping()).rejects.toThrow();

    proxy.restore();
    const invitationId = newId();
    await eventually(() => enqueue(invitationId));
    await eventually(() => {
      expect(handler).toHaveBeenCalledWith({ invitationId });
    });
    await expect(consumer.ping()).resolves.toBeUndefined();
  }, 30_000);

  it('takes jobs again, and runs them, after its connections have gone silent', async () => {
    const proxy = await startTcpProxy(brokerUrl ?? '');
    onTestFinished(() => {
      proxy.close();
    });
    const { consume, enqueue } = openTestQueue({ ...given, [urlVariable]: proxy.url });
    const handler = vi.fn(() => Promise.resolve());
    await consume(handler);
    await enqueue(newId());
    await eventually(() => {
      expect(handler).toHaveBeenCalledTimes(1);
    });

    proxy.silence();
    await expect(enqueue(newId())).rejects.toThrow();
    const invitationId = newId();
    await vi.waitFor(() => enqueue(invitationId), { timeout: 40_000, interval: 500 });
    await vi.waitFor(
      () => {
        expect(handler).toHaveBeenCalledWith({ invitationId });
      },
      { timeout: 50_000, interval: 100 },
    );
  }, 100_000);

  it('lets a worker that starts before its broker wait for it', async () => {
    const proxy = await startTcpProxy(brokerUrl ?? '');
    onTestFinished(() => {
      proxy.close();
    });
    proxy.cut();
    const { consume, enqueue } = openTestQueue({ ...given, [urlVariable]: proxy.url });
    const handler = vi.fn(() => Promise.resolve());
    const started = consume(handler);
    await sleep(3000);

    proxy.restore();
    await started;
    const invitationId = newId();
    await eventually(() => enqueue(invitationId));
    await eventually(() => {
      expect(handler).toHaveBeenCalledWith({ invitationId });
    });
  }, 30_000);
});
