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

/** Drops a database, and those whose names go on after a dash; closes the connections to them. */
export async function dropDatabases(url: string, name: string): Promise<void> {
  const rows = await execute<{ datname: string }>(
    url,
    `select datname from pg_database where datname = $1 or starts_with(datname, $1 || '-')`,
    [name],
  );
  for (const { datname } of rows) {
    await execute(url, `drop database if exists ${escapeIdentifier(datname)} with (force)`);
  }
}

export async function execute<Row extends object>(
  connectionString: string,
  statement: string,
  values: readonly string[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
