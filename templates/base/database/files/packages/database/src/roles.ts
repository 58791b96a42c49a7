import { type Client, type ClientBase, escapeIdentifier } from 'pg';

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
  // One message is one transaction: more is never allowed than in the end.
  await client.query(statements.join(';\n'));
}

async function exists(client: Client, table: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from pg_class where relnamespace = $1::regnamespace and relname = $2',
    ['public', table],
  );
  return rowCount === 1;
}

/** The role of DATABASE_URL may do more than read and write rows. */
export class UnrestrictedRoleError extends Error {
  constructor(role: string, reasons: readonly string[]) {
    super(
      // #if multi|saas
      `The role ${role} ${reasons.join(' and ')}, so row-level security would not hold for it. ` +
        // #else
      `The role ${role} ${reasons.join(' and ')}, and so may do more than read and write rows. ` +
        // #endif
        'Let DATABASE_URL name a role that may only log in, and keep the owner of the tables for ' +
        'MIGRATION_DATABASE_URL; migrating gives the first its rights.',
    );
    this.name = 'UnrestrictedRoleError';
  }
}

/** What PostgreSQL lets a role do besides logging in, and how it is said. */
const attributes = {
  rolsuper: 'is a superuser',
  rolbypassrls: 'has BYPASSRLS',
  rolcreaterole: 'has CREATEROLE',
  rolcreatedb: 'has CREATEDB',
  rolreplication: 'has REPLICATION',
} as const;

// A member of a role can become that role, so its own attributes are not the whole truth. Roles of
// PostgreSQL itself begin with pg_: each of those may read, write or run what it was not granted. An
// owner of the database is the only member of pg_database_owner.
const query = `
  with reachable as (select * from pg_roles where pg_has_role(oid, 'member'))
  select
    current_user as role,
    array(
      select attribute from reachable, lateral (values
        ${Object.entries(attributes)
          .map(([column, text]) => `(${column}, '${text}')`)
          .join(', ')}
      ) as had (is_set, attribute)
      where is_set group by attribute order by attribute
    ) as attributes,
    array(
      select 'is a member of ' || rolname from reachable
      where starts_with(rolname, 'pg_') and rolname <> 'pg_database_owner' order by rolname
    ) as memberships,
    exists (
      select from pg_database where datname = current_database() and pg_has_role(datdba, 'member')
      union all
      select from pg_namespace where nspname = 'public' and pg_has_role(nspowner, 'member')
      union all
      select from pg_class where relnamespace = to_regnamespace('public')
        and pg_has_role(relowner, 'member')
    ) as owns`;

interface Row {
  readonly role: string;
  readonly attributes: readonly string[];
  readonly memberships: readonly string[];
  readonly owns: boolean;
}

/** @throws UnrestrictedRoleError when the role of the connection is more than the application needs */
export async function assertRestrictedRole(client: Pick<ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<Row>(query);
  for (const row of rows) {
    const reasons = reasonsAgainst(row);
    if (reasons.length > 0) throw new UnrestrictedRoleError(row.role, reasons);
  }
}

function reasonsAgainst({ attributes: had, memberships, owns }: Row): readonly string[] {
  // It is a member of everything, and owns everything.
  if (had.includes(attributes.rolsuper)) return [attributes.rolsuper];
  return [...had, ...memberships, ...(owns ? ['owns the database or tables in it'] : [])];
}
