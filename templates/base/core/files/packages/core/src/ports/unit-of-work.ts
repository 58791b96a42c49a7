/** One database transaction on behalf of one tenant. */
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction that every repository called inside it takes part in. When
   * `work` rejects, everything is rolled back and the rejection is passed on. A call inside
   * another one of the same tenant is a savepoint of it.
   * @throws when called for another tenant than the surrounding unit of work
   */
  run<T>(tenantId: string, work: () => Promise<T>): Promise<T>;
}
