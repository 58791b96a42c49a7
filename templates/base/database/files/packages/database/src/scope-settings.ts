import type { Scope, WorkScope } from '@app/core';

// #if multi
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

// #endif
/**
 * The statement that holds a transaction to a scope, for as long as it lasts: the policies of
 * row-level security read the setting.
 * #if multi
 * @throws when the tenant is no UUID: it becomes part of the statement
 * #endif
 */
export function scopeSettings(scope: Scope): string {
  const [name, value] = settingOf(scope);
  return `set local ${name} = '${value}'`;
}

/** The same as a query, which also keeps the transaction from writing. */
export function readOnlySettings(scope: Scope): string {
  const [name, value] = settingOf(scope);
  return `select set_config('transaction_read_only', 'on', true), set_config('${name}', '${value}', true)`;
}

function settingOf(scope: Scope): readonly [name: string, value: string] {
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
