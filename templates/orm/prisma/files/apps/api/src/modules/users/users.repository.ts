import { ConflictError, newId } from '@app/common';
import type { NewUser, Page, PageRequest, Role, User, UserPatch } from '@app/core';
import { isUniqueViolation, paginate, type Prisma, TenantRepository } from '@app/database';

/** The users of the tenant of the running unit of work. */
export class UsersRepository extends TenantRepository {
  async list(query: PageRequest<'createdAt' | 'email'>): Promise<Page<User>> {
    const { data, page } = await paginate(this.database, query, {
      model: 'user',
      where: { tenantId: this.tenantId },
    });
    return { data: data.map(toUser), page };
  }

  async find(id: string): Promise<User | null> {
    const row = await this.tx.user.findFirst({ where: { id, tenantId: this.tenantId } });
    return row && toUser(row);
  }

  /** @throws ConflictError when a user of this tenant has the e-mail address */
  async create(user: NewUser, actorId: string): Promise<User> {
    const data = {
      ...user,
      id: newId(),
      tenantId: this.tenantId,
      createdBy: actorId,
      updatedBy: actorId,
    };
    return toUser(await unlessTaken(this.tx.user.create({ data })));
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
    const [row] = await unlessTaken(
      this.tx.user.updateManyAndReturn({
        where: { id, tenantId: this.tenantId, version: expectedVersion },
        data: { ...patch, version: { increment: 1 }, updatedBy: actorId },
      }),
    );
    return row ? toUser(row) : null;
  }

  /** @returns false when there is no such user, or no longer in this version */
  async remove(id: string, expectedVersion: number): Promise<boolean> {
    const { count } = await this.tx.user.deleteMany({
      where: { id, tenantId: this.tenantId, version: expectedVersion },
    });
    return count > 0;
  }
}

// The table's check constraint admits no other role.
function toUser(row: Omit<Prisma.UserModel, 'passwordHash'>): User {
  return { ...row, role: row.role as Role };
}

async function unlessTaken<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (!isUniqueViolation(error, 'users_tenant_id_email_key')) throw error;
    throw new ConflictError('There is already a user with this e-mail address.');
  }
}
