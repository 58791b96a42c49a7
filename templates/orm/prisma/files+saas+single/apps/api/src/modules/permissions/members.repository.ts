import { ConflictError } from '@app/common';
import type { Permission, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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

const summary = { id: true, key: true, name: true } as const;

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
  /** Locks the memberships until this unit of work ends; concurrent callers wait. */
  async lock(): Promise<void> {
    await this.tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended('members', 0))`;
  }

  async findUser(accountId: string): Promise<string | null> {
    const where = this.visible('user', { accountId });
    const user = await this.tx.user.findFirst({ where, select: { id: true } });
    return user?.id ?? null;
  }

  async findRole(userId: string): Promise<MemberRole | null> {
    const user = await this.tx.user.findFirst({
      where: this.visible('user', { id: userId }),
      select: {
        role: { select: { ...summary, permissions: { select: { permission: true } } } },
        version: true,
      },
    });
    if (!user?.role) return null;
    const { permissions, ...role } = user.role;
    return {
      ...withKey(role),
      permissions: permissions.map(({ permission }) => permission as Permission),
      userVersion: user.version,
    };
  }

  async findRoles(
    userIds: readonly string[],
  ): Promise<readonly ({ readonly userId: string } & RoleSummary)[]> {
    const users = await this.tx.user.findMany({
      where: this.visible('user', { id: { in: [...userIds] } }),
      select: { id: true, role: { select: summary } },
    });
    return users.flatMap(({ id, role }) => (role ? [{ userId: id, ...withKey(role) }] : []));
  }

  async countAdmins(): Promise<number> {
    return this.tx.user.count({
      where: this.visible('user', { role: { key: 'admin' satisfies SystemRole } }),
    });
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
    await this.#set(userId, { roleId, version: { increment: 1 } });
  }

  async remove(userId: string): Promise<void> {
    await this.#set(userId, { accountId: null, roleId: null });
  }

  async #set(
    userId: string,
    change: {
      readonly accountId?: string | null;
      readonly roleId: string | null;
      readonly version?: { readonly increment: number };
    },
  ): Promise<void> {
    await this.tx.user.updateMany({
      where: this.visible('user', { id: userId }),
      data: { ...this.changed(), ...change },
    });
  }
}

// The table's check constraint admits no other key.
function withKey<R extends { readonly key: string | null }>(role: R) {
  return { ...role, key: role.key as SystemRole | null };
}
