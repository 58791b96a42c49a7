import { LRUCache } from 'lru-cache';

/**
 * Answers that may be a few seconds old, for the keys that were asked for last. Everybody who asks
 * while the answer is on its way gets the same one. Failures are not kept.
 */
export class RecentAnswers<T> {
  readonly #answers: LRUCache<string, Promise<T>>;

  constructor(limit: number, seconds: number) {
    // Counted from the question: what changed since may be missing in the answer.
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

  /** The answer has changed: who asks from now on gets the new one. */
  forget(key: string): void {
    this.#answers.delete(key);
  }

  /** Any answer may have changed. */
  forgetAll(): void {
    this.#answers.clear();
  }
}
