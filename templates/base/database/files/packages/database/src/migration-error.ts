/** A migration that cannot be applied. The message says which one, why, and what to do. */
export class MigrationError extends Error {
  /** @param why a clause: `PostgreSQL says: relation "a" already exists` */
  constructor(migration: string, why: string, options?: ErrorOptions) {
    super(
      `The migration ${migration} failed, and nothing of it was kept. ${why}. ` +
        'Put that right, in the migration or in the database, and migrate again.',
      options,
    );
    this.name = 'MigrationError';
  }
}
