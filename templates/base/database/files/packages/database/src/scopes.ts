import type { AdmissionScope, Scope, WorkScope } from '@app/core';

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

export function isAdmissionScope(scope: Scope): scope is AdmissionScope {
  return 'work' in scope;
}

/** Whether a unit of work for `inner` may take part in one for `outer`. */
export function includes(outer: Scope, inner: Scope): boolean {
  if (isAdmissionScope(outer)) {
    if (isAdmissionScope(inner)) return includes(outer.work, inner.work);
    return !isWorkScope(inner) || includes(outer.work, inner);
  }
  // #if multi
  return isWorkScope(outer)
    ? isWorkScope(inner) && outer.tenantId === inner.tenantId
    : !isWorkScope(inner) && !isAdmissionScope(inner);
  // #else
  return isWorkScope(outer) === isWorkScope(inner) && !isAdmissionScope(inner);
  // #endif
}
