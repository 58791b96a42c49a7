import type { Database } from './database.js';

/** Whether the database and its replica answer, by name: for the readiness of a process. */
export function databaseChecks(database: Database): Readonly<Record<string, () => Promise<void>>> {
  const hasReplica = database.config.DATABASE_REPLICA_URL !== undefined;
  return {
    database: () => database.ping(),
    ...(hasReplica && { replica: () => database.pingReplica() }),
  };
}
