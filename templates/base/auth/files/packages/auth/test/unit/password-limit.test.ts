import { stat } from 'node:fs/promises';

import { expect, it } from 'vitest';

import { hashPassword, verifyPassword } from '../../src/index.js';

it('leaves a thread to files and name look-ups, however many passwords are waiting', async () => {
  let done = 0;
  const hashes = Array.from({ length: 12 }, async (_, index) => {
    await (index % 2 ? hashPassword('a password') : verifyPassword(null, 'a password'));
    done += 1;
  });
  await stat(import.meta.filename);
  // With a thread for each of them, the file would have had to wait for nine.
  expect(done).toBeLessThan(6);
  await Promise.all(hashes);
});
