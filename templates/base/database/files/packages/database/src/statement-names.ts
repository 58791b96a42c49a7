/** PostgreSQL does not know the statement any more, or a migration has changed its columns. */
const outdated: readonly unknown[] = ['26000', '0A000'];

/**
 * Names for statements. Each connection has PostgreSQL parse and plan a statement once under its
 * name, which otherwise takes longer than most queries run.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #generation = 0;

  /** @param limit how many get one: a connection keeps them as long as it lives */
  constructor(private readonly limit: number) {}

  /** @returns undefined for a statement that is to be parsed every time */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= this.limit) return known;
    const name = `s${this.#generation}_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /**
   * Gives all statements new names, so that every connection parses them again, when a query has
   * failed because its own was outdated.
   * @returns whether that was the reason
   */
  renewAfter(error: unknown): boolean {
    const { code } = error as { readonly code?: unknown };
    if (!outdated.includes(code)) return false;
    this.#generation += 1;
    this.#names.clear();
    return true;
  }
}
