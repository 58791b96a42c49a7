// #if saas
import type { AdmissionScope, Scope, WorkScope } from '@app/core';

// #endif
// #if multi+service
import type { Scope } from '@app/core';

// #endif
/** Settings of PostgreSQL: name → value. */
export type Settings = Readonly<Record<string, string>>;

// #if multi|saas
/** What the policies of row-level security read. Without a scope they show nothing. */
export function scopeSettings(scope?: Scope): Settings {
  // #endif
  // #if multi+saas
  return {
    'app.tenant_id': (scope && tenantOf(scope)) ?? '',
    'app.identity': scope && !isWorkScope(scope) ? 'on' : 'off',
  };
  // #endif
  // #if saas+single
  return { 'app.identity': scope && !isWorkScope(scope) ? 'on' : 'off' };
  // #endif
  // #if multi+service
  return { 'app.tenant_id': scope?.tenantId ?? '' };
  // #endif
  // #if multi|saas
}

// #endif
/**
 * The query that makes settings.
 * @param duration until the end of the transaction or of the session
 */
export function setSettings(
  settings: Settings,
  duration: 'transaction' | 'session',
): { readonly text: string; readonly values: string[] } {
  const isLocal = duration === 'transaction';
  const calls = Object.keys(settings).map(
    (name, index) => `set_config('${name}', $${index + 1}, ${isLocal})`,
  );
  return { text: `select ${calls.join(', ')}`, values: Object.values(settings) };
}
// #if saas

/** Whether the scope has no access to accounts. */
export function isWorkScope(scope: Scope): scope is WorkScope {
  return !('identity' in scope);
}

/** Whether the scope includes both accounts and work outside of them. */
export function isAdmissionScope(scope: Scope): scope is AdmissionScope {
  return 'work' in scope;
}

/** Whether a unit of work for `inner` may take part in one for `outer`. */
export function includes(outer: Scope, inner: Scope): boolean {
  if (isAdmissionScope(outer)) {
    if (isAdmissionScope(inner)) return includes(outer.work, inner.work);
    return !isWorkScope(inner) || includes(outer.work, inner);
  }
  // #endif
  // #if multi+saas
  return isWorkScope(outer)
    ? isWorkScope(inner) && outer.tenantId === inner.tenantId
    : !isWorkScope(inner) && !isAdmissionScope(inner);
  // #endif
  // #if saas+single
  return isWorkScope(outer) === isWorkScope(inner) && !isAdmissionScope(inner);
  // #endif
  // #if saas
}
// #endif
// #if multi+saas

/** The tenant whose work it is; undefined for accounts alone. */
export function tenantOf(scope: Scope): string | undefined {
  if (isAdmissionScope(scope)) return scope.work.tenantId;
  return isWorkScope(scope) ? scope.tenantId : undefined;
}
// #endif
