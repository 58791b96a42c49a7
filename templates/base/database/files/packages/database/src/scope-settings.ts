import type { Scope, TenantScope } from '@app/core';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The statements that hold a transaction to a scope, for as long as it lasts: the policies of
 * row-level security read these settings.
 * @throws when the tenant is no UUID: it becomes part of the statement
 */
export function scopeSettings(scope: Scope): string {
  if (!isTenantScope(scope)) return `set local app.identity = 'on'`;
  if (!uuid.test(scope.tenantId)) throw new Error('The tenant of a unit of work is not a UUID');
  return `set local app.tenant_id = '${scope.tenantId}'`;
}

export function isTenantScope(scope: Scope): scope is TenantScope {
  return 'tenantId' in scope;
}

/** Whether a unit of work of one scope may take part in one of the other. */
export function isSameScope(one: Scope, other: Scope): boolean {
  return isTenantScope(one)
    ? isTenantScope(other) && one.tenantId === other.tenantId
    : !isTenantScope(other);
}
