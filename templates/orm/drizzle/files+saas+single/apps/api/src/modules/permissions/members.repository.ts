import { ConflictError } from '@app/common';
import type { Permission, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, Repository, rolePermissions, roles, users } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { count, eq, type SQL, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { RoleSummary } from './roles.dto.js';

interface MemberRole extends RoleSummary {
  readonly permissions: readonly Permission[];
  /** The version of the user, which includes the role. */
  readonly userVersion: number;
}

interface NewMember {
  readonly userId: string;
  readonly accountId: string;
  readonly roleId: string;
}

const summary = { id: roles.id, key: roles.key, name: roles.name };

/** Which users have an account, and in which role. */
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
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
      .where(visible(users, eq(users.id, sql.placeholder('userId')))),
  );

  readonly #roles = this.prepared('members_find_roles', (tx, visible) =>
    tx
      .select({ userId: users.id, ...summary })
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .where(visible(users, sql`${users.id} = any(${sql.placeholder('userIds')})`)),
  );

  /** Locks the memberships until this unit of work ends; concurrent callers wait. */
  async lock(): Promise<void> {
    await this.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('members', 0))`);
  }

  async findUser(accountId: string): Promise<string | null> {
    const [user] = await this.tx
      .select({ id: users.id })
      .from(users)
      .where(this.visible(users, eq(users.accountId, accountId)));
    return user?.id ?? null;
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
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .where(this.visible(users, eq(roles.key, 'admin' satisfies SystemRole)));
    return admins?.count ?? 0;
  }

  /** @throws ConflictError when the account is another user already */
  async add({ userId, accountId, roleId }: NewMember): Promise<void> {
    try {
      await this.#set(userId, { accountId, roleId });
    } catch (error) {
      if (!isUniqueViolation(error, 'users_account_id_key')) throw error;
      throw new ConflictError('This account is a user already.');
    }
  }

  /** Increments the version of the user, whose representation includes the role. */
  async setRole(userId: string, roleId: string): Promise<void> {
    await this.#set(userId, { roleId, version: sql`${users.version} + 1` });
  }

  async remove(userId: string): Promise<void> {
    await this.#set(userId, { accountId: null, roleId: null });
  }

  async #set(
    userId: string,
    change: {
      readonly accountId?: string | null;
      readonly roleId: string | null;
      readonly version?: SQL;
    },
  ): Promise<void> {
    await this.tx
      .update(users)
      .set({ ...this.changed(), ...change })
      .where(this.visible(users, eq(users.id, userId)));
  }
}
