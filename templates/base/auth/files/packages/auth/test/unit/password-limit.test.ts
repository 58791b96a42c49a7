import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it, vi } from 'vitest';

const load = vi.hoisted(() => ({ running: 0, most: 0 }));

vi.mock('@node-rs/argon2', () => {
  const work = async () => {
    load.running += 1;
    load.most = Math.max(load.most, load.running);
    await sleep(1);
    load.running -= 1;
    return true;
  };
  return { hash: work, verify: work };
});

const { hashPassword, verifyPassword } = await import('../../src/index.js');

it('hashes three passwords at a time, however many are waiting', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      index % 2 ? hashPassword('a password') : verifyPassword(null, 'a password'),
    ),
  );
  expect(load).toEqual({ running: 0, most: 3 });
});
