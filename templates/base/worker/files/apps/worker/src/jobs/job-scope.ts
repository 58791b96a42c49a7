import { currentContext } from '@app/common';
import type { TenantScope } from '@app/core';

/** The tenant on whose behalf the running job was enqueued, and by which user. */
export function jobScope(): TenantScope {
  const { tenantId, userId } = currentContext() ?? {};
  if (tenantId === undefined) throw new Error('No job of a tenant is running here');
  return { tenantId, userId };
}
