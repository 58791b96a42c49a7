import type { Scope, WorkScope } from '@app/core';

// #if multi
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

// #endif
/**
 * The setting that the policies of row-level security read, and its value for a scope.
 * #if multi
 * @throws when the tenant is no UUID: it may become part of a statement
 * #endif
 */
export function settingOf(scope: Scope): readonly [name: string, value: string] {
  if (!isWorkScope(scope)) return ['app.identity', 'on'];
  // #if multi
  if (!uuid.test(scope.tenantId)) throw new Error('The tenant of a unit of work is not a UUID');
  return ['app.tenant_id', scope.tenantId];
  // #else
  return ['app.identity', 'off'];
  // #endif
}

export function isWorkScope(scope: Scope): scope is WorkScope {
  return !('identity' in scope);
}

/** Whether a unit of work of one scope may take part in one of the other. */
export function isSameScope(one: Scope, other: Scope): boolean {
  // #if multi
  return isWorkScope(one)
    ? isWorkScope(other) && one.tenantId === other.tenantId
    : !isWorkScope(other);
  // #else
  return isWorkScope(one) === isWorkScope(other);
  // #endif
}
