import { newId } from '@app/common';
import { createScope, insideTenant } from '@app/database/testing';

// #slot env
AUDIT_SEAL_INTERVAL_MS: '50',
// #slot cases

it('seals the audit log', { timeout: 120_000 }, async () => {
  const id = newId();
  const { tenantId } = await createScope(env.MIGRATION_DATABASE_URL);
  const query = (statement: string, values: readonly string[]) =>
    insideTenant(env.MIGRATION_DATABASE_URL, tenantId, (client) =>
      client.query(statement, [...values]),
    );
  await query(
    `insert into audit_log (id, tenant_id, at, action, resource_type, resource_id)
     values ($1, $2, now(), 'thing.done', 'thing', '1')`,
    [id, tenantId],
  );
  const sealed = async () =>
    (await query('select from audit_seals where $1 = any(entry_ids)', [id])).rowCount;
  // Not before every transaction of the cluster that began earlier is over, those of other tests too.
  await expect.poll(sealed, { timeout: 110_000 }).toBe(1);
});
