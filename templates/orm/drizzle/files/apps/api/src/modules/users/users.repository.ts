import { ConflictError, newId } from '@app/common';
import type { NewUser, Page, PageRequest, User, UserPatch } from '@app/core';
import { isUniqueViolation, paginate, TenantRepository, users } from '@app/database';
import { and, eq, type SQL, sql } from 'drizzle-orm';

/** All of a user but the password hash. */
const userColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  name: users.name,
  role: users.role,
  version: users.version,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  createdBy: users.createdBy,
  updatedBy: users.updatedBy,
};

/** The users of the tenant of the running unit of work. */
export class UsersRepository extends TenantRepository {
  async list(query: PageRequest<'createdAt' | 'email'>): Promise<Page<User>> {
    return paginate(this.database, query, {
      table: users,
      columns: userColumns,
      where: eq(users.tenantId, this.tenantId),
    });
  }

  async find(id: string): Promise<User | null> {
    const [user] = await this.tx.select(userColumns).from(users).where(this.#is(id));
    return user ?? null;
  }

  /** @throws ConflictError when a user of this tenant has the e-mail address */
  async create(user: NewUser, actorId: string): Promise<User> {
    // One row in, one row out.
    const [created] = (await unlessTaken(
      this.tx
        .insert(users)
        .values({
          ...user,
          id: newId(),
          tenantId: this.tenantId,
          createdBy: actorId,
          updatedBy: actorId,
        })
        .returning(userColumns),
    )) as [User];
    return created;
  }

  /**
   * @returns null when there is no such user, or no longer in this version
   * @throws ConflictError when another user of this tenant has the new e-mail address
   */
  async update(
    id: string,
    expectedVersion: number,
    patch: UserPatch,
    actorId: string,
  ): Promise<User | null> {
    const [updated] = await unlessTaken(
      this.tx
        .update(users)
        .set({ ...patch, version: sql`${users.version} + 1`, updatedBy: actorId })
        .where(and(this.#is(id), eq(users.version, expectedVersion)))
        .returning(userColumns),
    );
    return updated ?? null;
  }

  /** @returns false when there is no such user, or no longer in this version */
  async remove(id: string, expectedVersion: number): Promise<boolean> {
    const removed = await this.tx
      .delete(users)
      .where(and(this.#is(id), eq(users.version, expectedVersion)))
      .returning({ id: users.id });
    return removed.length > 0;
  }

  #is(id: string): SQL | undefined {
    return and(eq(users.tenantId, this.tenantId), eq(users.id, id));
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
