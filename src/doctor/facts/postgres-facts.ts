import type { Client } from 'pg';

import type { Applied, History, Postgres, Role, Table } from './facts.js';

/** Reads what checks know of a database, as the role of the connection. */
export async function databaseFacts(
  client: Client,
  tool: 'drizzle' | 'prisma' | undefined,
  schema: string,
): Promise<Postgres> {
  const { rows } = await client.query<{ readonly version: string }>(
    `select current_setting('server_version') as version`,
  );
  return {
    version: rows[0]?.version.split(' ')[0] ?? '',
    clockAheadMs: await clockAhead(client),
    role: await roleOf(client),
    tables: await tablesIn(client),
    history: tool === undefined ? { is: 'none' } : await historyOf(client, histories[tool], schema),
  };
}

/** The answer is as old as it travelled: so much of the difference may be no difference. */
async function clockAhead(client: Client): Promise<number> {
  const before = Date.now();
  const { rows } = await client.query<{ readonly now: string }>(
    'select extract(epoch from clock_timestamp()) * 1000 as now',
  );
  const after = Date.now();
  const there = Number(rows[0]?.now);
  return there > after ? there - after : there < before ? there - before : 0;
}

/** What PostgreSQL lets a role do besides logging in. */
const attributes = {
  rolsuper: 'is a superuser',
  rolbypassrls: 'has BYPASSRLS',
  rolcreaterole: 'has CREATEROLE',
  rolcreatedb: 'has CREATEDB',
  rolreplication: 'has REPLICATION',
} as const;

/**
 * A member of a role can become that role, so its own attributes are not the whole truth. Roles of PostgreSQL itself begin with
 * `pg_`; an owner of the database is the only member of `pg_database_owner`.
 */
const roleQuery = `
  with reachable as (select * from pg_roles where pg_has_role(oid, 'member'))
  select
    current_user::text as name,
    array(
      select attribute from reachable, lateral (values
        ${Object.entries(attributes)
          .map(([column, text]) => `(${column}, '${text}')`)
          .join(', ')}
      ) as had (is_set, attribute)
      where is_set group by attribute order by attribute
    ) as attributes,
    array(
      select rolname::text from reachable
      where left(rolname, 3) = 'pg_' and rolname <> 'pg_database_owner' order by rolname
    ) as memberships,
    exists (
      select from pg_database where datname = current_database() and pg_has_role(datdba, 'member')
      union all
      select from pg_namespace where nspname = 'public' and pg_has_role(nspowner, 'member')
      union all
      select from pg_class where relnamespace = to_regnamespace('public') and pg_has_role(relowner, 'member')
    ) as "ownsTables"`;

async function roleOf(client: Client): Promise<Role> {
  const { rows } = await client.query<Role>(roleQuery);
  const [role] = rows;
  if (!role) throw new Error('PostgreSQL does not say who is signed in');
  return role;
}

/** Histories of migrations begin with an underscore. */
const tablesQuery = `
  select
    c.relname::text as name,
    exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    ) as "hasTenant",
    c.relrowsecurity as "isEnabled",
    c.relforcerowsecurity as "isForced",
    array(
      select p.polname::text from pg_policy p
      where p.polrelid = c.oid and p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = 'true' order by p.polname
    ) as "openPolicies",
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c
  where c.relnamespace = to_regnamespace('public') and c.relkind in ('r', 'p') and left(c.relname, 1) <> '_'
  order by c.relname`;

async function tablesIn(client: Client): Promise<readonly Table[]> {
  return (await client.query<Table>(tablesQuery)).rows;
}

interface HistoryTable {
  readonly schema: string | undefined;
  readonly table: string;
  readonly columns: string;
}

const histories: Readonly<Record<'drizzle' | 'prisma', HistoryTable>> = {
  prisma: {
    // That of the tables.
    schema: undefined,
    table: '_prisma_migrations',
    columns: `migration_name as key, checksum as sha256, finished_at is not null as "isFinished" from _prisma_migrations
      where rolled_back_at is null order by started_at`,
  },
  drizzle: {
    schema: 'drizzle',
    table: '__drizzle_migrations',
    columns: `created_at::text as key, hash as sha256, true as "isFinished" from __drizzle_migrations order by created_at, id`,
  },
};

async function historyOf(client: Client, { columns, schema, table }: HistoryTable, usual: string): Promise<History> {
  const place = schema ?? usual;
  const there = await client.query<{ readonly exists: boolean; readonly readable: boolean }>(
    `select has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
    [place, table],
  );
  const [found] = there.rows;
  if (!found) return { is: 'none' };
  if (!found.readable) return { is: 'hidden' };
  await client.query(`select set_config('search_path', quote_ident($1), false)`, [place]);
  const { rows } = await client.query<Applied>(`select ${columns}`);
  return { is: 'read', applied: rows };
}
