import { currentContext } from '@app/common';
import type { WorkScope } from '@app/core';

// #if multi
/** The tenant on whose behalf the running job was enqueued, and by which user. */
export function jobScope(): WorkScope {
  const { tenantId, userId } = currentContext() ?? {};
  if (tenantId === undefined) throw new Error('No job of a tenant is running here');
  return { tenantId, userId };
}
// #else
/** On whose behalf the running job was enqueued. */
export function jobScope(): WorkScope {
  return { userId: currentContext()?.userId };
}
// #endif
