import { AsyncLocalStorage } from 'node:async_hooks';

import { insideTransaction, type Scope, type WorkScope } from '@app/core';

import { isToBeRepeated } from './repeat.js';
import { includes, isAdmissionScope, isWorkScope } from './scopes.js';

/** A running unit of work. */
export interface Unit<Tx> {
  readonly tx: Tx;
  readonly scope: Scope;
  readonly readOnly: boolean;
  /** Each in the scope in which it was asked for. */
  readonly beforeCommit: { readonly scope: Scope; readonly action: () => Promise<void> }[];
  readonly afterCommit: (() => Promise<void>)[];
  /** The unit of work that this one is a savepoint of. */
  readonly outer?: Unit<Tx>;
  open: boolean;
  /** Whether a savepoint of it is running. */
  nested: boolean;
  /** An error inside, after which all of it has to be repeated. */
  toRepeat?: Error;
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

  /** @throws outside of a unit of work, and inside one that only reads */
  toBeCommitted(): Unit<Tx> {
    const unit = this.current();
    if (unit.readOnly) throw new Error('A read has no commit: call this inside database.run');
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
    const all = async () => {
      try {
        const result = await work();
        if (unit.nested) throw new Error('A unit of work ended before one inside it');
        if (unit.toRepeat) throw unit.toRepeat;
        for (const { scope, action } of unit.beforeCommit) {
          await this.enter({ ...unit, scope, outer: unit }, action);
        }
        return result;
      } catch (error) {
        throw unit.toRepeat ?? error;
      }
    };
    return this.enter(unit, () => insideTransaction(() => unit.open, all));
  }

  /**
   * Runs `savepoint` inside `outer`, which is of no use to anybody else in the meantime: there would
   * be no telling what belongs to the savepoint.
   */
  async nest<T>(outer: Unit<Tx>, savepoint: () => Promise<T>): Promise<T> {
    outer.nested = true;
    try {
      return await savepoint();
    } catch (error) {
      // Whatever becomes of the error on its way out: the outermost begins again.
      if (isToBeRepeated(error)) outermost(outer).toRepeat ??= error;
      throw error;
    } finally {
      outer.nested = false;
    }
  }

  #open(): Unit<Tx> | undefined {
    const unit = this.#storage.getStore();
    if (!unit || !isOpen(unit)) return undefined;
    if (unit.nested) {
      throw new Error('A unit of work is running inside this one: wait for it before going on');
    }
    return unit;
  }
}

/**
 * What outlives its unit of work (a promise nobody awaited) must not use a connection that has
 * moved on.
 */
export function isOpen(unit: Unit<unknown>): boolean {
  return unit.open && (!unit.outer || isOpen(unit.outer));
}

function outermost<Tx>(unit: Unit<Tx>): Unit<Tx> {
  return unit.outer ? outermost(unit.outer) : unit;
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
