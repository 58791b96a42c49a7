import { NotFoundError, StaleVersionError } from '@app/common';
import type { Actor, JobQueue, NewUser, Page, UnitOfWork, User, UserPatch } from '@app/core';

import type { ListUsersQuery } from './users.dto.js';
import type { UsersRepository } from './users.repository.js';

/** What can be done with the users of the actor's tenant. */
export class UsersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly queue: JobQueue,
  ) {}

  list(actor: Actor, query: ListUsersQuery): Promise<Page<User>> {
    return this.unitOfWork.read(actor, () => this.users.list(query));
  }

  async get(actor: Actor, id: string): Promise<User> {
    const user = await this.unitOfWork.read(actor, () => this.users.find(id));
    if (!user) throw new NotFoundError('user', id);
    return user;
  }

  /**
   * Adds a user and has it welcomed. When this rejects because of the queue, the user has been
   * added all the same.
   */
  create(actor: Actor, input: NewUser): Promise<User> {
    return this.unitOfWork.run(actor, async () => {
      const user = await this.users.create(input);
      // A worker is quick enough to look for a user that is not there yet.
      this.unitOfWork.afterCommit(() => this.queue.enqueue('users.welcome', { userId: user.id }));
      return user;
    });
  }

  /** @throws StaleVersionError when the user is not in this version any more */
  update(actor: Actor, id: string, version: number, patch: UserPatch): Promise<User> {
    return this.unitOfWork.run(actor, async () => {
      const user = await this.users.update(id, version, patch);
      return user ?? this.refuse(id);
    });
  }

  /** @throws StaleVersionError when the user is not in this version any more */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.unitOfWork.run(actor, async () => {
      const removed = await this.users.remove(id, version);
      if (!removed) await this.refuse(id);
    });
  }

  private async refuse(id: string): Promise<never> {
    throw (await this.users.find(id))
      ? new StaleVersionError('user')
      : new NotFoundError('user', id);
  }
}
