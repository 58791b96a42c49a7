import { newId } from '@app/common';
import { insideDatabase } from '@app/database/testing';

// #slot env
AUDIT_SEAL_INTERVAL_MS: '50',
// #slot cases

it('seals the audit log', { timeout: 120_000 }, async () => {
  const id = newId();
  const query = (statement: string) =>
    insideDatabase(env.MIGRATION_DATABASE_URL, (client) => client.query(statement, [id]));
  await query(
    `insert into audit_log (id, at, action, resource_type, resource_id)
     values ($1, now(), 'thing.done', 'thing', '1')`,
  );
  const sealed = async () =>
    (await query('select from audit_seals where $1 = any(entry_ids)')).rowCount;
  // Not before every transaction of the cluster that began earlier is over, those of other tests too.
  await expect.poll(sealed, { timeout: 110_000 }).toBe(1);
});
