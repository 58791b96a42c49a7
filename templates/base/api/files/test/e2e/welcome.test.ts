import { randomUUID } from 'node:crypto';

import { expect, it } from 'vitest';

import { signInTo } from './support/api-client.js';
import { startBackend } from './support/backend.js';
import { connectToDatabase } from './support/database.js';

const backend = await startBackend();
const database = await connectToDatabase();
const send = await signInTo(backend.url);

it('welcomes a new user in the worker, under the correlation id of the request', async () => {
  const correlationId = `e2e-${randomUUID()}`;
  const response = await send('/api/v1/users', {
    method: 'POST',
    headers: { 'x-request-id': correlationId },
    body: { email: `${correlationId}@example.com`, name: 'Newcomer' },
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-request-id')).toBe(correlationId);
  const user = (await response.json()) as { id: string };

  const isCompleted = (line: object) => 'msg' in line && line.msg === 'job completed';
  const completed = await backend.worker.waitForLog(
    (line) => isCompleted(line) && line.correlationId === correlationId,
  );
  expect(completed).toMatchObject({
    job: 'users.welcome',
    tenantId: expect.any(String) as string,
    jobId: expect.any(String) as string,
  });

  const { rows } = await database.query('select kind from notifications where user_id = $1', [
    user.id,
  ]);
  expect(rows).toEqual([{ kind: 'welcome' }]);
});
