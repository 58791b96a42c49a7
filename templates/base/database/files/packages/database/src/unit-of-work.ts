import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';

// #if saas
import { insideTransaction, type Scope } from '@app/core';
// #else
import type { Scope } from '@app/core';
// #endif

import type { Client } from './client.js';
import { sqlStateOf } from './postgres-error.js';
// #if service+single
import type { Access } from './scopes.js';
// #else
import { type Access, includes, nameOf } from './scopes.js';
// #endif

/** A running unit of work. */
export interface Unit extends Access {
  readonly tx: Client;
  // #if saas
  /** Each with the scope in which it was registered. */
  readonly beforeCommit: { readonly scope: Scope; readonly action: () => Promise<void> }[];
  // #endif
  readonly afterCommit: (() => Promise<void>)[];
  /** The unit of work that this one is a savepoint of. */
  readonly outer?: Unit;
  open: boolean;
  /** Whether a savepoint of it is running. */
  nested: boolean;
  /** An error inside, after which all of it has to be repeated. */
  toRepeat?: Error;
}

export function newUnit(tx: Client, scope: Scope, readOnly: boolean, outer?: Unit): Unit {
  return {
    tx,
    scope,
    readOnly,
    // #if saas
    beforeCommit: [],
    // #endif
    afterCommit: [],
    ...(outer && { outer }),
    open: true,
    nested: false,
  };
}

/** The units of work of one process, each visible to the code that it calls. */
export class Units {
  readonly #storage = new AsyncLocalStorage<Unit>();

  // #if service+single
  /** The unit of work that another one becomes a part of, if there is one. */
  around(): Unit | undefined {
    return this.#open();
  }
  // #else
  /**
   * The unit of work that one for `scope` becomes a part of, if there is one.
   * @throws when the surrounding unit of work is for another scope
   */
  around(scope: Scope): Unit | undefined {
    const unit = this.#open();
    if (unit && !includes(unit.scope, scope)) {
      throw new Error(`A unit of work for ${nameOf(unit.scope)} cannot work for ${nameOf(scope)}`);
    }
    return unit;
  }
  // #endif

  /** @throws outside of a unit of work */
  current(): Unit {
    const unit = this.#open();
    if (!unit) throw new Error('No unit of work is open here: call this inside database.run');
    return unit;
  }

  /** @throws outside of a unit of work, and inside one that only reads */
  toBeCommitted(): Unit {
    const unit = this.current();
    if (unit.readOnly) throw new Error('A read has no commit: call this inside database.run');
    return unit;
  }

  /** Runs `work` in the unit of work, which is closed afterwards. */
  async enter<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#storage.run(unit, async () => await work());
    } finally {
      unit.open = false;
    }
  }

  // #if saas
  /** Like `enter`, for an outermost unit of work that writes: runs the actions of beforeCommit, too. */
  // #else
  /** Like `enter`, for an outermost unit of work that writes: rejects when it cannot be committed. */
  // #endif
  async complete<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    const all = async () => {
      try {
        const result = await work();
        if (unit.nested) throw new Error('A unit of work ended before one inside it');
        if (unit.toRepeat) throw unit.toRepeat;
        // #if saas
        for (const { scope, action } of unit.beforeCommit) {
          await this.enter(newUnit(unit.tx, scope, false, unit), action);
        }
        // #endif
        return result;
      } catch (error) {
        throw unit.toRepeat ?? error;
      }
    };
    // #if saas
    return this.enter(unit, () => insideTransaction(() => unit.open, all));
    // #else
    return this.enter(unit, all);
    // #endif
  }

  /**
   * Runs `savepoint` inside `outer`. Until it ends, `outer` refuses everything else, because it would
   * be part of the savepoint, too.
   */
  async nest<T>(outer: Unit, savepoint: () => Promise<T>): Promise<T> {
    outer.nested = true;
    try {
      return await savepoint();
    } catch (error) {
      // The outermost unit is repeated even if the code around catches the error.
      if (isToBeRepeated(error)) outermost(outer).toRepeat ??= error;
      throw error;
    } finally {
      outer.nested = false;
    }
  }

  /** Work that outlives its unit (a promise that was not awaited) finds none. */
  #open(): Unit | undefined {
    const unit = this.#storage.getStore();
    if (!unit || !isOpen(unit)) return undefined;
    if (unit.nested) {
      throw new Error('A unit of work is running inside this one: wait for it before going on');
    }
    return unit;
  }
}

function isOpen(unit: Unit): boolean {
  return unit.open && (!unit.outer || isOpen(unit.outer));
}

function outermost(unit: Unit): Unit {
  return unit.outer ? outermost(unit.outer) : unit;
}

const attempts = 4;

/** SQLSTATEs after which the same transaction may succeed. */
const transient: readonly (string | undefined)[] = [
  '40001', // serialization_failure
  '40P01', // deadlock_detected
];

function isToBeRepeated(error: unknown): error is Error {
  return error instanceof Error && transient.includes(sqlStateOf(error));
}

/**
 * Runs a whole transaction again after a deadlock or a serialization failure.
 * @throws what the last of four attempts throws
 */
export async function withRetry<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === attempts || !isToBeRepeated(error)) throw error;
      // A random delay, so that transactions that collided do not start at the same moment again.
      await setTimeout(Math.random() * 20 * 2 ** attempt);
    }
  }
}
