import type { Database } from './database.js';

/** What has to answer before a process can work with the database, by name: for its readiness. */
export function databaseChecks(database: Database): Readonly<Record<string, () => Promise<void>>> {
  const hasReplica = database.config.DATABASE_REPLICA_URL !== undefined;
  return {
    database: () => database.ping(),
    ...(hasReplica && { replica: () => database.pingReplica() }),
  };
}
