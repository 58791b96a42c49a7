import type { Client } from 'pg';

import type { Postgres, Reached } from './facts.js';
import { databaseFacts } from './postgres-facts.js';
import { refusalFor } from './refusal.js';
import { type ServiceUrl, whereOf } from './service-urls.js';
import { within } from './within.js';

/** What is used of the client that the repository has. */
export interface PostgresLibrary {
  readonly default: { readonly Client: typeof Client };
}

/**
 * Signs in to a PostgreSQL, and asks it for all that checks know.
 * @param tool whose history of migrations is read
 */
export async function reachPostgres(
  library: PostgresLibrary,
  { url, variable }: ServiceUrl,
  tool: 'drizzle' | 'prisma' | undefined,
  timeout: number,
): Promise<Reached<Postgres>> {
  const about = { variable, where: whereOf(url) };
  try {
    const client = new library.default.Client({
      connectionString: url,
      application_name: 'create-backend doctor',
      connectionTimeoutMillis: timeout,
      query_timeout: timeout,
    });
    // A connection that is lost is an error of the query that was running as well.
    client.on('error', () => undefined);
    try {
      await within(timeout + 500, client.connect());
      const schema = URL.canParse(url) ? new URL(url).searchParams.get('schema') : null;
      const value = await databaseFacts(client, tool, schema ?? 'public');
      return { ...about, answer: { is: 'answered', value } };
    } finally {
      await within(500, client.end()).catch(() => undefined);
    }
  } catch (error) {
    return { ...about, answer: refusalFor(error) };
  }
}
