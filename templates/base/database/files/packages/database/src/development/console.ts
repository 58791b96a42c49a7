import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { Client, type QueryResult } from 'pg';

/**
 * Opens psql on the database or, where it is not installed, reads statements from standard input,
 * each up to its semicolon.
 * @returns the exit code
 */
export async function openConsole(connectionString: string): Promise<number> {
  return (await psql(new URL(connectionString))) ?? readStatements(connectionString);
}

/** @returns undefined when there is no psql */
async function psql(url: URL): Promise<number | undefined> {
  // Not as an argument: every user of the machine sees those.
  const env = {
    ...process.env,
    PGHOST: url.hostname,
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  };
  const child = spawn('psql', [], { env, stdio: 'inherit' });
  // Ctrl-C cancels a query of psql, and leaves the console open.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    process.off('SIGINT', ignore);
  }
}

async function readStatements(connectionString: string): Promise<number> {
  const client = new Client({ connectionString, application_name: 'console' });
  await client.connect();
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY });
  if (stdin.isTTY) console.log('psql is not installed. Statements end with a semicolon; Ctrl-D.');
  let statement = '';
  lines.setPrompt('sql> ');
  if (stdin.isTTY) lines.prompt();
  try {
    for await (const line of lines) {
      statement += `${line}\n`;
      if (line.trimEnd().endsWith(';')) {
        await run(client, statement);
        statement = '';
      }
      if (stdin.isTTY) lines.prompt();
    }
    if (statement.trim() !== '') await run(client, statement);
  } finally {
    await client.end();
  }
  return 0;
}

async function run(client: Client, statement: string): Promise<void> {
  try {
    const results: QueryResult | readonly QueryResult[] = await client.query(statement);
    for (const { command, rowCount, rows } of [results].flat()) {
      if (rows.length > 0) console.table(rows);
      console.log(`${command} ${rowCount ?? ''}`.trimEnd());
    }
  } catch (error) {
    console.error(`ERROR: ${(error as Error).message}`);
  }
}
