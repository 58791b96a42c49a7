import { type Client, escapeIdentifier } from 'pg';

/**
 * The role that a URL signs in with.
 * @throws when it does not say
 */
export function roleOf(url: string): string {
  const role = decodeURIComponent(new URL(url).username);
  if (role === '') throw new Error('The URL of the database does not name a user.');
  return role;
}

/** @throws when the server does not know the role, with what to do about it */
export async function requireRole(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) {
    throw new Error(
      `There is no role ${role}, which DATABASE_URL signs in with. Let an administrator run: create role ${escapeIdentifier(role)} login password '…'`,
    );
  }
}

/**
 * Lets the runtime role read and write rows, and do nothing else. To be repeated after every
 * migration: privileges belong to a table, and default privileges would not apply when another role
 * runs the next migration.
 * @param hidden tables that the role gets no privileges on
 */
export async function grantRuntimeRole(
  client: Client,
  role: string,
  hidden: readonly string[] = [],
): Promise<void> {
  const to = escapeIdentifier(role);
  const revoke = async (rights: string, table: string) =>
    (await exists(client, table))
      ? [`revoke ${rights} on public.${escapeIdentifier(table)} from ${to}`]
      : [];
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const databases = rows.map(({ name }) => escapeIdentifier(name));
  const statements = [
    // A temporary table would shadow the real one of its name.
    ...databases.map((database) => `revoke temporary on database ${database} from public, ${to}`),
    // Until PostgreSQL 15 every role could make tables there.
    'revoke create on schema public from public',
    `grant usage on schema public to ${to}`,
    `grant select, insert, update, delete on all tables in schema public to ${to}`,
    `grant usage, select on all sequences in schema public to ${to}`,
    // #if saas
    // What has been written there stays as it was written.
    // #slot append-only
    ...(await revoke('update, delete, truncate', 'security_log')),
    // #endif
    ...(await Promise.all(hidden.map((table) => revoke('all', table)))).flat(),
  ];
  // One message is one transaction: at no moment is more allowed than in the end.
  await client.query(statements.join(';\n'));
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from pg_class where relnamespace = $1::regnamespace and relname = $2',
    ['public', table],
  );
  return rowCount === 1;
}
