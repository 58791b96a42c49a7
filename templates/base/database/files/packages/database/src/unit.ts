import { AsyncLocalStorage } from 'node:async_hooks';

import type { Scope, WorkScope } from '@app/core';

import { includes, isAdmissionScope, isWorkScope } from './scopes.js';

/** A running unit of work. */
export interface Unit<Tx> {
  readonly tx: Tx;
  readonly scope: Scope;
  readonly readOnly: boolean;
  /** Each in the scope in which it was asked for. */
  readonly beforeCommit: { readonly scope: Scope; readonly action: () => Promise<void> }[];
  readonly afterCommit: (() => Promise<void>)[];
  open: boolean;
}

/** The units of work of one process, each visible to what is called inside it. */
export class Units<Tx> {
  readonly #storage = new AsyncLocalStorage<Unit<Tx>>();

  /** The unit of work that one for `scope` becomes a part of, if there is one. */
  around(scope: Scope): Unit<Tx> | undefined {
    const unit = this.#open();
    if (unit && !includes(unit.scope, scope)) {
      throw new Error(`A unit of work for ${nameOf(unit.scope)} cannot work for ${nameOf(scope)}`);
    }
    return unit;
  }

  /** @throws outside of a unit of work */
  current(): Unit<Tx> {
    const unit = this.#open();
    if (!unit) throw new Error('No unit of work is open here: call this inside database.run');
    return unit;
  }

  async enter<T>(unit: Unit<Tx>, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#storage.run(unit, work);
    } finally {
      unit.open = false;
    }
  }

  /** Like `enter`, for a unit of work that is part of no other: does last what was left for last. */
  async complete<T>(unit: Unit<Tx>, work: () => Promise<T>): Promise<T> {
    return this.enter(unit, async () => {
      const result = await work();
      for (const { scope, action } of unit.beforeCommit) {
        await this.enter({ ...unit, scope }, action);
      }
      return result;
    });
  }

  // What outlives its unit of work (a promise nobody awaited) must not use a connection that has
  // moved on.
  #open(): Unit<Tx> | undefined {
    const unit = this.#storage.getStore();
    return unit?.open ? unit : undefined;
  }
}

/** The scope of a unit of work for `inner` that takes part in one for `outer`. */
export function scopeWithin(outer: Scope, inner: Scope): Scope {
  return isAdmissionScope(outer) ? inner : outer;
}

/** @throws when the unit of work is for identities alone */
export function workScopeOf({ scope }: Pick<Unit<unknown>, 'scope'>): WorkScope {
  if (isWorkScope(scope)) return scope;
  throw new Error('This unit of work is for accounts and sessions: start another one');
}

function nameOf(scope: Scope): string {
  if (isAdmissionScope(scope)) return `identities and ${nameOf(scope.work)}`;
  // #if multi
  return isWorkScope(scope) ? `tenant ${scope.tenantId}` : 'identities';
  // #else
  return isWorkScope(scope) ? 'anything but identities' : 'identities';
  // #endif
}
