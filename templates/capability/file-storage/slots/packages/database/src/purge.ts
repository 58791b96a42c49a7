// #if multi
import type { WorkScope } from '@app/core';
// #else
import { systemScope, type WorkScope } from '@app/core';
// #endif

// #slot retention
RETENTION_PENDING_FILES_DAYS: days.default(2),
// #slot purge
/** Removes the content of a file, if there is any; called outside of any transaction. */
readonly removeObject: (scope: WorkScope, fileId: string) => Promise<void>;
// #slot what
* Files are deleted that were announced and never uploaded.
// #slot all
// #if multi
const organizations = await send<{ id: string }>(identityScope, 'select id from organizations');
for (const { id } of organizations.rows) await purgeFiles({ tenantId: id });
// #else
await purgeFiles(systemScope);
// #endif
// #slot steps

// Nobody can complete a file whose row is marked. Its row goes last: should this end in between,
// the next one finds it again.
async function purgeFiles(scope: WorkScope): Promise<void> {
  const age = `created_at < now() - interval '${retention.RETENTION_PENDING_FILES_DAYS} days'`;
  const marked = await send<{ id: string }>(
    scope,
    `update files set deleted_at = coalesce(deleted_at, now())
     where status = 'pending' and ${age} returning id`,
  );
  for (const { id } of marked.rows) {
    if (signal?.aborted) break;
    await work.removeObject(scope, id);
    await deleteFrom(scope, 'files', `id = '${id}'`);
  }
}
