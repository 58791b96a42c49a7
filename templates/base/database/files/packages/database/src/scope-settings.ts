import type { Scope } from '@app/core';

import { settingOf } from './scopes.js';

/**
 * The statement that holds a transaction to a scope, for as long as it lasts: the policies of
 * row-level security read the setting.
 */
export function scopeSettings(scope: Scope): string {
  const [name, value] = settingOf(scope);
  return `set local ${name} = '${value}'`;
}
