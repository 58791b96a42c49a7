import { ConflictError, newId } from '@app/common';
import type { Page } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, paginate, type Prisma, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { NewUser, User, UserPatch } from './user.js';
import type { ListUsersQuery } from './users.dto.js';

const userColumns = {
  id: true,
  email: true,
  name: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  createdBy: true,
  updatedBy: true,
} as const;

type Row = Prisma.UserGetPayload<{ select: typeof userColumns }>;

/** The users that the running unit of work may see. */
// #if nestjs
@Injectable()
// #endif
export class UsersRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async list(query: ListUsersQuery): Promise<Page<User>> {
    const { data, page } = await paginate(this.database, query, {
      model: 'user',
      where: this.visible('user', query.filter),
    });
    return { data: data.map(toUser), page };
  }

  async find(id: string): Promise<User | null> {
    const row = await this.tx.user.findFirst({
      where: this.visible('user', { id }),
      select: userColumns,
    });
    return row && toUser(row);
  }

  async hasEmail(email: string): Promise<boolean> {
    return (await this.tx.user.count({ where: this.visible('user', { email }) })) > 0;
  }

  /** Also finds a user who has left. */
  async findId(email: string): Promise<string | null> {
    // #if multi
    const where = this.kept('user', { email });
    const user = await this.tx.user.findFirst({ where, select: { id: true } });
    // #else
    const user = await this.tx.user.findFirst({ where: { email }, select: { id: true } });
    // #endif
    return user?.id ?? null;
  }

  /** @throws ConflictError when there is a user with this email already */
  async create(input: NewUser, id = newId()): Promise<User> {
    const data = { ...this.created(), ...input, id };
    return toUser(await translateViolations(this.tx.user.create({ data, select: userColumns })));
  }

  /** @returns false unless the user had been removed */
  async restore(id: string, name: string): Promise<boolean> {
    const { count } = await this.tx.user.updateMany({
      // #if multi
      where: this.kept('user', { id, deletedAt: { not: null } }),
      // #else
      where: { id, deletedAt: { not: null } },
      // #endif
      data: { ...this.changed(), name, deletedAt: null, version: { increment: 1 } },
    });
    return count > 0;
  }

  /**
   * @returns null when there is no such user, or no longer in this version
   */
  async update(id: string, expectedVersion: number, patch: UserPatch): Promise<User | null> {
    const [updated] = await this.tx.user.updateManyAndReturn({
      where: this.visible('user', { id, version: expectedVersion }),
      data: { ...this.changed(), ...patch, version: { increment: 1 } },
      select: userColumns,
    });
    return updated ? toUser(updated) : null;
  }

  /** @returns false when there is no such user, or no longer in this version, if one is given */
  async remove(id: string, expectedVersion?: number): Promise<boolean> {
    const inVersion = expectedVersion === undefined ? {} : { version: expectedVersion };
    const { count } = await this.tx.user.updateMany({
      where: this.visible('user', { id, ...inVersion }),
      data: { ...this.changed(), deletedAt: new Date(), version: { increment: 1 } },
    });
    return count > 0;
  }
}

function toUser(row: Row): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    createdBy: row.createdBy,
    updatedBy: row.updatedBy,
  };
}

async function translateViolations<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    // #if multi
    if (isUniqueViolation(error, 'users_tenant_id_email_key')) {
    // #else
    if (isUniqueViolation(error, 'users_email_key')) {
    // #endif
      throw new ConflictError('There is already a user with this e-mail address.');
    }
    throw error;
  }
}
