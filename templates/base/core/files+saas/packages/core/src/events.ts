import { requireTransaction } from './unit-of-work.js';

/**
 * What a service has done. Where subscribers rely on the content of an event, its module declares a
 * type for it.
 */
export interface DomainEvent {
  /** The module and what was done: `users.join`. */
  readonly name: `${string}.${string}`;
  readonly resourceType: string;
  readonly resourceId: string;
  /** The state before; absent for something new. */
  readonly before?: unknown;
  /** The state after; absent for something that was deleted. */
  readonly after?: unknown;
}

/**
 * Acts on events, in the transaction of the service that records them. What has to happen after the
 * commit is a job that it enqueues.
 */
export interface EventSubscriber {
  handle(event: DomainEvent): Promise<void>;
}

/** Services record here what they do; they do not know who acts on it. */
export class DomainEvents {
  constructor(private readonly subscribers: readonly EventSubscriber[]) {}

  /**
   * Calls the subscribers one after another, as part of the running unit of work: what they write is
   * rolled back with it, and an error of one of them makes it fail.
   * @throws outside of a unit of work
   */
  async record(event: DomainEvent): Promise<void> {
    requireTransaction(`the event ${event.name}`);
    for (const subscriber of this.subscribers) await subscriber.handle(event);
  }
}

/** Narrows an event to the type that its module has declared for the name. */
export function isEvent<E extends DomainEvent>(event: DomainEvent, name: E['name']): event is E {
  return event.name === name;
}
