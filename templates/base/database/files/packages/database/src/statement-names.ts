/** PostgreSQL does not know the statement any more, or a migration has changed its columns. */
const outdated: readonly unknown[] = ['26000', '0A000'];

/**
 * Names for statements. Each connection has PostgreSQL parse and plan a statement once under its
 * name, which otherwise takes longer than most queries run. What has gone out of use loses its name
 * to what is used instead; a connection keeps it prepared until it is replaced (`maxLifetimeSeconds`
 * of the pool).
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  /** Without a name, and seen once: what never comes again would only take room. */
  readonly #seen = new Set<string>();
  /** What has been used since room was made. */
  readonly #used = new Set<string>();
  #given = 0;
  #refused = 0;

  /** @param limit how many have one at a time */
  constructor(private readonly limit: number) {}

  /** @returns undefined for a statement that is to be parsed every time */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) {
      this.#used.add(text);
      return known;
    }
    if (this.limit === 0 || this.#isNew(text) || !this.#hasRoom()) return undefined;
    // Never one that was another's: connections may have that one prepared.
    const name = `s${this.#given}`;
    this.#given += 1;
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
    for (const text of this.#names.keys()) this.#seen.add(text);
    this.#names.clear();
    return true;
  }

  #isNew(text: string): boolean {
    if (this.#seen.delete(text)) return false;
    if (this.#seen.size >= this.limit) this.#seen.clear();
    this.#seen.add(text);
    return true;
  }

  /** Now and then takes away the names that nobody has used. */
  #hasRoom(): boolean {
    if (this.#names.size < this.limit) return true;
    this.#refused += 1;
    if (this.#refused < this.limit) return false;
    for (const text of this.#names.keys()) if (!this.#used.has(text)) this.#names.delete(text);
    this.#used.clear();
    this.#refused = 0;
    return this.#names.size < this.limit;
  }
}
