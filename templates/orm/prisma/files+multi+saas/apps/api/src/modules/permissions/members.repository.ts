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

interface NewMembership {
  readonly userId: string;
  readonly accountId: string;
  readonly roleId: string;
}

const summary = { id: true, key: true, name: true } as const;

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
  /** Locks the memberships until this unit of work ends; concurrent callers wait. */
  async lock(): Promise<void> {
    await this.tx
      .$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended('members ' || current_setting('app.tenant_id', true), 0))`;
  }

  async findRole(userId: string): Promise<MemberRole | null> {
    const membership = await this.tx.membership.findFirst({
      where: this.visible('membership', { userId }),
      select: {
        role: { select: { ...summary, permissions: { select: { permission: true } } } },
        user: { select: { version: true } },
      },
    });
    if (!membership) return null;
    const { permissions, ...role } = membership.role;
    return {
      ...withKey(role),
      permissions: permissions.map(({ permission }) => permission as Permission),
      userVersion: membership.user.version,
    };
  }

  async findRoles(
    userIds: readonly string[],
  ): Promise<readonly ({ readonly userId: string } & RoleSummary)[]> {
    const memberships = await this.tx.membership.findMany({
      where: this.visible('membership', { userId: { in: [...userIds] } }),
      select: { userId: true, role: { select: summary } },
    });
    return memberships.map(({ userId, role }) => ({ userId, ...withKey(role) }));
  }

  async countAdmins(): Promise<number> {
    return this.tx.membership.count({
      where: this.visible('membership', { role: { key: 'admin' satisfies SystemRole } }),
    });
  }

  /** @throws ConflictError when the account is a member already */
  async add(membership: NewMembership): Promise<void> {
    try {
      await this.tx.membership.createMany({ data: { ...this.created(), ...membership } });
    } catch (error) {
      if (!isUniqueViolation(error, 'memberships_tenant_id_account_id_key')) throw error;
      throw new ConflictError('This account is a member already.');
    }
  }

  /** Increments the version of the user, whose representation includes the role. */
  async setRole(userId: string, roleId: string): Promise<void> {
    await this.tx.membership.updateMany({
      where: this.visible('membership', { userId }),
      data: { ...this.changed(), roleId, version: { increment: 1 } },
    });
    await this.tx.user.updateMany({
      where: this.visible('user', { id: userId }),
      data: { ...this.changed(), version: { increment: 1 } },
    });
  }

  async remove(userId: string): Promise<void> {
    await this.tx.membership.deleteMany({ where: this.visible('membership', { userId }) });
  }
}

// The table's check constraint admits no other key.
function withKey<R extends { readonly key: string | null }>(role: R) {
  return { ...role, key: role.key as SystemRole | null };
}
