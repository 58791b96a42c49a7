import type { Scope } from '@app/core';

import type { Settings } from './pool.js';

/** For whom work is done, and whether it may write. */
export interface Access {
  readonly scope: Scope;
  readonly readOnly: boolean;
}

/** What the policies of row-level security read. */
export function scopeSettings(scope?: Scope): Settings {
  return { 'app.tenant_id': scope?.tenantId ?? '' };
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

/** Whether a unit of work for `inner` may take part in one for `outer`. */
export function includes(outer: Scope, inner: Scope): boolean {
  return outer.tenantId === inner.tenantId;
}

export function nameOf({ tenantId }: Scope): string {
  return `tenant ${tenantId}`;
}
