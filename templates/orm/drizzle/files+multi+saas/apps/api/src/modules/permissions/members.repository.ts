import { ConflictError } from '@app/common';
import type { Permission, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import {
  isUniqueViolation,
  memberships,
  Repository,
  rolePermissions,
  roles,
  users,
} from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, count, eq, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { RoleSummary } from './roles.dto.js';

interface MemberRole extends RoleSummary {
  readonly permissions: readonly Permission[];
  /** The version of the user, which includes the role. */
  readonly userVersion: number;
}

interface NewMembership {
  readonly userId: string;
  readonly accountId: string;
  readonly roleId: string;
}

const summary = { id: roles.id, key: roles.key, name: roles.name };
const ofUser = and(eq(users.tenantId, memberships.tenantId), eq(users.id, memberships.userId));
const ofMember = and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId));

/** Who belongs to the tenant of the running unit of work, and in which role. */
// #if nestjs
@Injectable()
// #endif
export class MembersRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  readonly #role = this.prepared('members_find_role', (tx, visible) =>
    tx
      .select({
        ...summary,
        permission: rolePermissions.permission,
        userVersion: users.version,
      })
      .from(memberships)
      .innerJoin(users, ofUser)
      .innerJoin(roles, ofMember)
      .leftJoin(
        rolePermissions,
        and(eq(rolePermissions.tenantId, roles.tenantId), eq(rolePermissions.roleId, roles.id)),
      )
      .where(visible(memberships, eq(memberships.userId, sql.placeholder('userId')))),
  );

  readonly #roles = this.prepared('members_find_roles', (tx, visible) =>
    tx
      .select({ userId: memberships.userId, ...summary })
      .from(memberships)
      .innerJoin(roles, ofMember)
      .where(visible(memberships, sql`${memberships.userId} = any(${sql.placeholder('userIds')})`)),
  );

  /** Locks the memberships until this unit of work ends; concurrent callers wait. */
  async lock(): Promise<void> {
    await this.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('members ' || current_setting('app.tenant_id', true), 0))`,
    );
  }

  async findRole(userId: string): Promise<MemberRole | null> {
    const rows = await this.#role({ userId });
    const [first] = rows;
    if (!first) return null;
    const { id, key, name, userVersion } = first;
    const permissions = rows.flatMap(({ permission }) => permission ?? []);
    return { id, key, name, permissions, userVersion };
  }

  async findRoles(
    userIds: readonly string[],
  ): Promise<readonly ({ readonly userId: string } & RoleSummary)[]> {
    return this.#roles({ userIds });
  }

  async countAdmins(): Promise<number> {
    const [admins] = await this.tx
      .select({ count: count() })
      .from(memberships)
      .innerJoin(roles, ofMember)
      .where(this.visible(memberships, eq(roles.key, 'admin' satisfies SystemRole)));
    return admins?.count ?? 0;
  }

  /** @throws ConflictError when the account is a member already */
  async add(membership: NewMembership): Promise<void> {
    try {
      await this.tx.insert(memberships).values({ ...this.created(), ...membership });
    } catch (error) {
      if (!isUniqueViolation(error, 'memberships_tenant_id_account_id_key')) throw error;
      throw new ConflictError('This account is a member already.');
    }
  }

  /** Increments the version of the user, whose representation includes the role. */
  async setRole(userId: string, roleId: string): Promise<void> {
    await this.tx
      .update(memberships)
      .set({ ...this.changed(), roleId, version: sql`${memberships.version} + 1` })
      .where(this.visible(memberships, eq(memberships.userId, userId)));
    await this.tx
      .update(users)
      .set({ ...this.changed(), version: sql`${users.version} + 1` })
      .where(this.visible(users, eq(users.id, userId)));
  }

  async remove(userId: string): Promise<void> {
    await this.tx
      .delete(memberships)
      .where(this.visible(memberships, eq(memberships.userId, userId)));
  }
}
