import type { ClientBase } from 'pg';

// #if multi|saas
/** The role of DATABASE_URL could get around row-level security. */
// #else
/** The role of DATABASE_URL may do more than read and write rows. */
// #endif
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

// A member of a role can become that role, so its own attributes are not the whole truth. What
// #if multi|saas
// PostgreSQL itself brings begins with pg_: each of those may read, write or run what no policy
// holds for. An owner of the database is the only member of pg_database_owner.
// #else
// PostgreSQL itself brings begins with pg_: each of those may read, write or run what it was not
// granted. An owner of the database is the only member of pg_database_owner.
// #endif
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
