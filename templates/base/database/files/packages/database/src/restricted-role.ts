import type { ClientBase } from 'pg';

/** The role of DATABASE_URL could get around row-level security. */
export class UnrestrictedRoleError extends Error {
  constructor(role: string, reasons: readonly string[]) {
    super(
      `The role ${role} ${reasons.join(' and ')}, so row-level security would not hold for it. ` +
        'Let DATABASE_URL name a role that may only log in, and keep the owner of the tables for ' +
        'MIGRATION_DATABASE_URL; migrating gives the first its rights.',
    );
    this.name = 'UnrestrictedRoleError';
  }
}

// A member of a role can become that role, so its own attributes are not the whole truth.
const query = `
  select
    current_user as role,
    exists (select from pg_roles where rolsuper and pg_has_role(oid, 'member')) as superuser,
    exists (select from pg_roles where rolbypassrls and pg_has_role(oid, 'member')) as bypasses,
    exists (
      select from pg_namespace where nspname = 'public' and pg_has_role(nspowner, 'member')
      union all
      select from pg_class where relnamespace = to_regnamespace('public')
        and relkind in ('r', 'p') and pg_has_role(relowner, 'member')
    ) as owns`;

interface Row {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/** @throws UnrestrictedRoleError when the role of the connection is more than the application needs */
export async function assertRestrictedRole(client: Pick<ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<Row>(query);
  for (const { role, superuser, bypasses, owns } of rows) {
    const reasons = [
      ...(superuser ? ['is a superuser'] : []),
      ...(bypasses && !superuser ? ['has BYPASSRLS'] : []),
      ...(owns && !superuser ? ['owns the database or tables in it'] : []),
    ];
    if (reasons.length > 0) throw new UnrestrictedRoleError(role, reasons);
  }
}
