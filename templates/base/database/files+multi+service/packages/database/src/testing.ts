import { newId } from '@app/common';
import type { Scope } from '@app/core';
import { Client } from 'pg';

import { setSettings } from './pool.js';
import { scopeSettings } from './scopes.js';

/** A tenant of a test's own. It has no rows yet, and no other test sees those that it gets. */
export function createScope(): Scope {
  return { tenantId: newId() };
}

/** Works past the repositories: tests begin with rows that no repository wrote. */
export async function insideTenant<T>(
  connectionString: string,
  tenantId: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(setSettings(scopeSettings({ tenantId }), 'transaction'));
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
