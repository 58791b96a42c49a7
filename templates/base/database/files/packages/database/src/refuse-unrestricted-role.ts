import { Client } from 'pg';

import { type DatabaseOptions, poolConfig } from './pool.js';
import { assertRestrictedRole, UnrestrictedRoleError } from './restricted-role.js';

/**
 * For the start of a process. A database that cannot be reached does not stop a process from starting:
 * the pool runs the same check on every new connection.
 * @throws UnrestrictedRoleError
 */
export async function refuseUnrestrictedRole(options: DatabaseOptions): Promise<void> {
  const client = new Client(poolConfig(options));
  try {
    await client.connect();
    await assertRestrictedRole(client);
  } catch (error) {
    if (error instanceof UnrestrictedRoleError) throw error;
  } finally {
    await client.end();
  }
}
