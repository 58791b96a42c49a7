import type { DeadLetter } from '@app/core';

export interface Message {
  readonly id: string;
  readonly name: string;
  /** Text, so that producer and consumer share nothing but what it says. */
  readonly content: string;
  readonly attempt: number;
}

/**
 * Stands in for RabbitMQ in development and tests. It serves the producers and consumers of its own
 * process, and is forgotten with it.
 */
export class InProcessBroker {
  dead: readonly DeadLetter[] = [];
  readonly #ready: Message[] = [];
  readonly #consumers = new Set<() => void>();

  put(message: Message, delayMs = 0): void {
    if (delayMs > 0) {
      // Waiting jobs do not keep the process alive.
      setTimeout(() => {
        this.put(message);
      }, delayMs).unref();
      return;
    }
    this.#ready.push(message);
    for (const wake of this.#consumers) wake();
  }

  take(): Message | undefined {
    return this.#ready.shift();
  }

  /** Calls `wake` whenever there is more to take, until the returned function is called. */
  subscribe(wake: () => void): () => void {
    this.#consumers.add(wake);
    return () => this.#consumers.delete(wake);
  }
}

const brokers = new Map<string, InProcessBroker>();

/** The one broker of this process for `prefix`. */
export function brokerOf(prefix: string): InProcessBroker {
  const broker = brokers.get(prefix) ?? new InProcessBroker();
  brokers.set(prefix, broker);
  return broker;
}
