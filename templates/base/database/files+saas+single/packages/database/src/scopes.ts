import type { AdmissionScope, Scope, WorkScope } from '@app/core';

import type { Settings } from './pool.js';

/** For whom work is done, and whether it may write. */
export interface Access {
  readonly scope: Scope;
  readonly readOnly: boolean;
}

/** What the policies of row-level security read. */
export function scopeSettings(scope?: Scope): Settings {
  return { 'app.identity': scope && !isWorkScope(scope) ? 'on' : 'off' };
}

/** The settings of a connection. Without access, the policies show no row, and nothing is written. */
export function sessionSettings(access?: Access): Settings {
  return {
    ...scopeSettings(access?.scope),
    default_transaction_read_only: access && !access.readOnly ? 'off' : 'on',
  };
}

/** The same for one transaction, on a connection of any settings. */
export function accessSettings({ readOnly, scope }: Access): Settings {
  return { ...scopeSettings(scope), ...(readOnly && { transaction_read_only: 'on' }) };
}

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
  return isWorkScope(outer) === isWorkScope(inner) && !isAdmissionScope(inner);
}

/** The scope of a unit of work for `inner` that takes part in one for `outer`. */
export function scopeWithin(outer: Scope, inner: Scope): Scope {
  return isAdmissionScope(outer) ? inner : outer;
}

/** @throws when the unit of work is for identities alone */
export function workScopeOf({ scope }: { readonly scope: Scope }): WorkScope {
  if (isWorkScope(scope)) return scope;
  throw new Error('This unit of work is for accounts and sessions: start another one');
}

export function nameOf(scope: Scope): string {
  if (isAdmissionScope(scope)) return `identities and ${nameOf(scope.work)}`;
  return isWorkScope(scope) ? 'anything but identities' : 'identities';
}
