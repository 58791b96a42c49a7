import type { Scope } from '@app/core';

import type { Settings } from './pool.js';

/** For whom work is done, and whether it may write. */
export interface Access {
  readonly scope: Scope;
  readonly readOnly: boolean;
}

/** The settings of a connection. Without access, nothing is written. */
export function sessionSettings(access?: Access): Settings {
  return { default_transaction_read_only: access && !access.readOnly ? 'off' : 'on' };
}

/** The same for one transaction, on a connection of any settings. */
export function accessSettings({ readOnly }: Access): Settings {
  return readOnly ? { transaction_read_only: 'on' } : {};
}
