import { currentContext } from '@app/common';

/** The tenant on whose behalf the running job was enqueued. */
export function jobTenant(): string {
  const tenantId = currentContext()?.tenantId;
  if (tenantId === undefined) throw new Error('No job is running here');
  return tenantId;
}
