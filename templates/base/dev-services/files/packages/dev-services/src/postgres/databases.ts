import { Client, DatabaseError, escapeIdentifier } from 'pg';

const alreadyExists = '42P04';

/** Creates a database, unless there is one of that name, on the server that `url` leads to. */
export async function createDatabase(url: string, name: string): Promise<void> {
  try {
    await execute(url, `create database ${escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === alreadyExists)) throw error;
  }
}

/** Drops a database and closes the connections to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await execute(url, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
