import { ConflictError, newId } from '@app/common';
import type { Page } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { equalTo, isUniqueViolation, paginate, Repository, users } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
// #if multi
import { eq, isNotNull, sql } from 'drizzle-orm';
// #else
import { and, eq, isNotNull, sql } from 'drizzle-orm';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { NewUser, User, UserPatch } from './user.js';
import type { ListUsersQuery } from './users.dto.js';

const userColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  version: users.version,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  createdBy: users.createdBy,
  updatedBy: users.updatedBy,
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
  readonly #find = this.prepared('users_find', (tx, visible) =>
    tx
      .select(userColumns)
      .from(users)
      .where(visible(users, eq(users.id, sql.placeholder('id')))),
  );

  async list(query: ListUsersQuery): Promise<Page<User>> {
    return paginate(this.database, query, {
      table: users,
      columns: userColumns,
      where: this.visible(users, ...equalTo(userColumns, query.filter)),
    });
  }

  async find(id: string): Promise<User | null> {
    const [user] = await this.#find({ id });
    return user ?? null;
  }

  /** @throws ConflictError when there is a user with this email already */
  async create(input: NewUser, id = newId()): Promise<User> {
    // One row in, one row out.
    const [created] = (await translateViolations(
      this.tx
        .insert(users)
        .values({ ...this.created(), ...input, id })
        .returning(userColumns),
    )) as [User];
    return created;
  }

  async hasEmail(email: string): Promise<boolean> {
    return (await this.tx.$count(users, this.visible(users, eq(users.email, email)))) > 0;
  }

  /** Also finds a user who has left. */
  async findId(email: string): Promise<string | null> {
    // #if multi
    const [user] = await this.tx
      .select({ id: users.id })
      .from(users)
      .where(this.kept(users, eq(users.email, email)));
    // #else
    const [user] = await this.tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    // #endif
    return user?.id ?? null;
  }

  /** @returns false unless the user had been removed */
  async restore(id: string, name: string): Promise<boolean> {
    const restored = await this.tx
      .update(users)
      .set({ ...this.changed(), name, deletedAt: null, version: sql`${users.version} + 1` })
      // #if multi
      .where(this.kept(users, eq(users.id, id), isNotNull(users.deletedAt)))
      // #else
      .where(and(eq(users.id, id), isNotNull(users.deletedAt)))
      // #endif
      .returning({ id: users.id });
    return restored.length > 0;
  }

  /**
   * @returns null when there is no such user, or no longer in this version
   */
  async update(id: string, expectedVersion: number, patch: UserPatch): Promise<User | null> {
    const [updated] = await this.tx
      .update(users)
      .set({ ...this.changed(), ...patch, version: sql`${users.version} + 1` })
      .where(this.visible(users, eq(users.id, id), eq(users.version, expectedVersion)))
      .returning(userColumns);
    return updated ?? null;
  }

  /** @returns false when there is no such user, or no longer in this version, if one is given */
  async remove(id: string, expectedVersion?: number): Promise<boolean> {
    const inVersion =
      expectedVersion === undefined ? undefined : eq(users.version, expectedVersion);
    const removed = await this.tx
      .update(users)
      .set({ ...this.changed(), deletedAt: new Date(), version: sql`${users.version} + 1` })
      .where(this.visible(users, eq(users.id, id), inVersion))
      .returning({ id: users.id });
    return removed.length > 0;
  }
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
