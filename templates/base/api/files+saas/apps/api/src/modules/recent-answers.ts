import { LRUCache } from 'lru-cache';

/**
 * A cache of answers that may be a few seconds old, for the most recent keys. Concurrent calls for one
 * key share one answer. Failures are not cached.
 */
export class RecentAnswers<T> {
  readonly #answers: LRUCache<string, Promise<T>>;

  constructor(limit: number, seconds: number) {
    // The age counts from the call, because later changes may be missing in the answer.
    this.#answers = new LRUCache({ max: limit, ttl: seconds * 1000 });
  }

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = ask();
    this.#answers.set(key, answer);
    answer.catch(() => {
      if (this.#answers.peek(key) === answer) this.#answers.delete(key);
    });
    return answer;
  }

  /** For an answer that has changed: the next call asks again. */
  delete(key: string): void {
    this.#answers.delete(key);
  }

  /** For a change that can concern any key. */
  clear(): void {
    this.#answers.clear();
  }
}
