import { ConflictError, newId } from '@app/common';
import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { NewUser, User, UserPatch } from './user.js';

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

type UserList = PageRequest<'createdAt' | 'email' | 'name'> & {
  readonly filter?: Partial<NewUser>;
};

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
  async list(query: UserList): Promise<Page<User>> {
    return paginate(this.database, query, {
      model: 'user',
      where: this.visible('user', query.filter ?? {}),
    });
  }

  async find(id: string): Promise<User | null> {
    return this.tx.user.findFirst({ where: this.visible('user', { id }), select: userColumns });
  }

  async findByEmail(email: string): Promise<User | null> {
    return this.tx.user.findFirst({ where: this.visible('user', { email }), select: userColumns });
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

  /** @throws ConflictError when there is or was a user with the e-mail address */
  async create(user: NewUser, id = newId()): Promise<User> {
    const data = { ...this.created(), ...user, id };
    return unlessTaken(this.tx.user.create({ data, select: userColumns }));
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

  /** @returns null when there is no such user, or no longer in this version */
  async update(id: string, expectedVersion: number, patch: UserPatch): Promise<User | null> {
    const [updated] = await this.tx.user.updateManyAndReturn({
      where: this.visible('user', { id, version: expectedVersion }),
      data: { ...this.changed(), ...patch, version: { increment: 1 } },
      select: userColumns,
    });
    return updated ?? null;
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

async function unlessTaken<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    // #if multi
    if (!isUniqueViolation(error, 'users_tenant_id_email_key')) throw error;
    // #else
    if (!isUniqueViolation(error, 'users_email_key')) throw error;
    // #endif
    throw new ConflictError('There is already a user with this e-mail address.');
  }
}
