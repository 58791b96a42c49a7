import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import {
  type DomainEvent,
  DomainEvents,
  type EventSubscriber,
  insideTransaction,
  isEvent,
  refuseInsideTransaction,
} from '../../src/index.js';

const call = () => {
  refuseInsideTransaction('a call');
};

describe('refuseInsideTransaction', () => {
  it('refuses a call at any depth of a transaction', async () => {
    expect(call).not.toThrow();
    await insideTransaction(
      () => true,
      async () => {
        expect(call).toThrow('Refused inside a unit of work: a call');
        await setTimeout(1);
        expect(call).toThrow('a call');
      },
    );
    expect(call).not.toThrow();
  });

  it('has nothing against it when the transaction is over', async () => {
    let isOpen = true;
    const later = insideTransaction(
      () => isOpen,
      () => setTimeout(1).then(call),
    );
    isOpen = false;
    await expect(later).resolves.toBeUndefined();
  });
});

interface Renamed extends DomainEvent {
  readonly name: 'things.rename';
  readonly after: { readonly name: string };
}

const renamed: Renamed = {
  name: 'things.rename',
  resourceType: 'thing',
  resourceId: '1',
  after: { name: 'b' },
};

const inTransaction = (events: DomainEvents, event: DomainEvent) =>
  insideTransaction(
    () => true,
    () => events.record(event),
  );

describe('an event', () => {
  it('is handled by all subscribers, one after another', async () => {
    const handled: string[] = [];
    const subscriber = (name: string): EventSubscriber => ({
      handle: async ({ resourceId }) => {
        await Promise.resolve();
        handled.push(`${name} ${resourceId}`);
      },
    });
    await inTransaction(new DomainEvents([subscriber('first'), subscriber('second')]), renamed);
    expect(handled).toEqual(['first 1', 'second 1']);
  });

  it('fails when a subscriber fails, and the next one does not get it', async () => {
    const handled: DomainEvent[] = [];
    const failing: EventSubscriber = { handle: () => Promise.reject(new Error('not today')) };
    const next: EventSubscriber = {
      handle: (event) => Promise.resolve(handled.push(event)).then(() => undefined),
    };
    const recording = inTransaction(new DomainEvents([failing, next]), renamed);
    await expect(recording).rejects.toThrow('not today');
    expect(handled).toEqual([]);
  });

  it('is refused outside of a unit of work', async () => {
    await expect(new DomainEvents([]).record(renamed)).rejects.toThrow(
      'Refused outside of a unit of work: the event things.rename',
    );
  });

  it('has the type that is declared for its name', () => {
    const events: DomainEvent[] = [renamed, { ...renamed, name: 'things.remove' }];
    const names = events.flatMap((event) =>
      isEvent<Renamed>(event, 'things.rename') ? [event.after.name] : [],
    );
    expect(names).toEqual(['b']);
  });
});
