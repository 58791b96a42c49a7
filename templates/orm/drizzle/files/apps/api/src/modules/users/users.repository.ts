import { ConflictError, newId } from '@app/common';
import type { NewUser, Page, PageRequest, User, UserPatch } from '@app/core';
import { isUniqueViolation, paginate, Repository, users } from '@app/database';
import { eq, sql } from 'drizzle-orm';

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

/** The users of the tenant of the running unit of work. */
export class UsersRepository extends Repository {
  async list(query: PageRequest<'createdAt' | 'email'>): Promise<Page<User>> {
    return paginate(this.database, query, {
      table: users,
      columns: userColumns,
      where: this.visible(users),
    });
  }

  async find(id: string): Promise<User | null> {
    const [user] = await this.tx
      .select(userColumns)
      .from(users)
      .where(this.visible(users, eq(users.id, id)));
    return user ?? null;
  }

  /** @throws ConflictError when the tenant has or had a user with the e-mail address */
  async create(user: NewUser): Promise<User> {
    // One row in, one row out.
    const [created] = (await unlessTaken(
      this.tx
        .insert(users)
        .values({ ...this.created(), ...user, id: newId() })
        .returning(userColumns),
    )) as [User];
    return created;
  }

  /** @returns null when there is no such user, or no longer in this version */
  async update(id: string, expectedVersion: number, patch: UserPatch): Promise<User | null> {
    const [updated] = await this.tx
      .update(users)
      .set({ ...this.changed(), ...patch, version: sql`${users.version} + 1` })
      .where(this.visible(users, eq(users.id, id), eq(users.version, expectedVersion)))
      .returning(userColumns);
    return updated ?? null;
  }

  /** @returns false when there is no such user, or no longer in this version */
  async remove(id: string, expectedVersion: number): Promise<boolean> {
    const removed = await this.tx
      .update(users)
      .set({ ...this.changed(), deletedAt: new Date(), version: sql`${users.version} + 1` })
      .where(this.visible(users, eq(users.id, id), eq(users.version, expectedVersion)))
      .returning({ id: users.id });
    return removed.length > 0;
  }
}

async function unlessTaken<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (!isUniqueViolation(error, 'users_tenant_id_email_key')) throw error;
    throw new ConflictError('There is already a user with this e-mail address.');
  }
}
