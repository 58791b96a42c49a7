import type { Scope } from '@app/core';

// #if multi
import { isAdmissionScope, settingOf } from './scopes.js';
// #else
import { settingOf } from './scopes.js';
// #endif

/**
 * The statement that holds a transaction to a scope, for as long as it lasts: the policies of
 * row-level security read the setting.
 */
export function scopeSettings(scope: Scope): string {
  const [name, value] = settingOf(scope);
  const setting = `set local ${name} = '${value}'`;
  // #if multi
  return isAdmissionScope(scope) ? `${setting}; ${scopeSettings(scope.work)}` : setting;
  // #else
  return setting;
  // #endif
}
