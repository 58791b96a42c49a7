import { canChangeProfile } from '@app/auth';
import { ForbiddenError, NotFoundError, StaleVersionError } from '@app/common';
import {
  type Actor,
  type DomainEvent,
  DomainEvents,
  includesVersion,
  type Page,
  type UnitOfWork,
  type Versions,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { type Member, MembersService } from '../permissions/members.service.js';
import type { RoleSummary } from '../permissions/roles.dto.js';
import type { User, UserPatch } from './user.js';
import type { ListUsersQuery } from './users.dto.js';
import { UsersRepository } from './users.repository.js';

/** The account of a person who becomes a user. */
export interface Joining {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

export interface Newcomer extends Joining {
  /** The id of a role, or the key of a system role. */
  readonly role: string;
}

/** A user with the role; the role is null once the user has left. */
export interface UserWithRole extends User {
  readonly role: RoleSummary | null;
}

/** An account has become a user, or is one again. The resource is the user. */
export interface UserJoined extends DomainEvent {
  readonly name: 'users.join';
  readonly after: { readonly email: string; readonly name: string };
}

// #if nestjs
@Injectable()
// #endif
export class UsersService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly members: MembersService,
    private readonly events: DomainEvents,
  ) {}

  list(actor: Actor, query: ListUsersQuery): Promise<Page<UserWithRole>> {
    return this.unitOfWork.read(actor, async () => {
      const { data, page } = await this.users.list(query);
      return { data: await this.#withRoles(data), page };
    });
  }

  get(actor: Actor, id: string): Promise<UserWithRole> {
    return this.unitOfWork.read(actor, async () => this.#withRole(await this.#find(id)));
  }

  /**
   * @throws ForbiddenError unless it is the actor, or the actor may change all users
   * @throws StaleVersionError when the user is not in one of these versions any more
   */
  update(actor: Actor, id: string, versions: Versions, patch: UserPatch): Promise<UserWithRole> {
    return this.unitOfWork.run(actor, async () => {
      const before = await this.#find(id);
      if (!canChangeProfile(actor, before)) throw new ForbiddenError('users:write');
      const after =
        includesVersion(versions, before.version) &&
        (await this.users.update(id, before.version, patch));
      if (!after) throw new StaleVersionError('user');
      await this.events.record({
        name: 'users.change',
        ...resource(id),
        before: stateOf(before),
        after: stateOf(after),
      });
      return this.#withRole(after);
    });
  }

  /**
   * #if multi
   * Ends the membership of a user. Memberships in other organizations stay.
   * #else
   * Removes a user, who can no longer sign in. The row stays, because others refer to it.
   * #endif
   * @throws StaleVersionError when the user is not in one of these versions any more
   * @throws ForbiddenError when they may do what the actor may not
   * @throws ConflictError when there would be no administrator left
   */
  remove(actor: Actor, id: string, versions: Versions): Promise<void> {
    return this.unitOfWork.run(actor, async () => {
      await this.members.remove(actor, id);
      const user = await this.#find(id);
      const removed =
        includesVersion(versions, user.version) && (await this.users.remove(id, user.version));
      if (!removed) throw new StaleVersionError('user');
      await this.events.record({
        name: 'users.remove',
        ...resource(id),
        before: stateOf(user),
      });
    });
  }

  /** Whether there is a user with the address. */
  isUser(email: string): Promise<boolean> {
    return this.users.hasEmail(email);
  }

  /** The id of the user with the address, also of one who has left. */
  findId(email: string): Promise<string | null> {
    return this.users.findId(email);
  }

  /**
   * Makes an account a member, as the user `self`. A former user becomes the same user again.
   * @throws ConflictError when there is such a user already
   */
  async join(self: Member, { accountId, email, name, role }: Newcomer): Promise<void> {
    const { userId } = self;
    // Before the users are changed, so that units of work wait for each other in one order.
    await this.members.lock();
    if (!(await this.users.restore(userId, name))) await this.users.create({ email, name }, userId);
    await this.members.add({ userId, accountId, role });
    const joined: UserJoined = { name: 'users.join', ...resource(userId), after: { email, name } };
    await this.events.record(joined);
  }

  // #if multi
  /**
   * Ends the membership of the actor, and nothing in other organizations.
   * @throws ConflictError when there would be no administrator left
   */
  async leave(actor: Member): Promise<void> {
    await this.members.remove(actor, actor.userId);
    const before = await this.#find(actor.userId);
    await this.users.remove(actor.userId);
    await this.events.record({
      name: 'users.leave',
      ...resource(actor.userId),
      before: stateOf(before),
    });
  }

  // #endif
  async #find(id: string): Promise<User> {
    const user = await this.users.find(id);
    if (!user) throw new NotFoundError('user', id);
    return user;
  }

  async #withRole(user: User): Promise<UserWithRole> {
    const roles = await this.members.rolesOf([user.id]);
    return { ...user, role: roles.get(user.id) ?? null };
  }

  async #withRoles(users: readonly User[]): Promise<readonly UserWithRole[]> {
    const roles = await this.members.rolesOf(users.map(({ id }) => id));
    return users.map((user) => ({ ...user, role: roles.get(user.id) ?? null }));
  }
}

function resource(id: string) {
  return { resourceType: 'user', resourceId: id };
}

/** What events say of the state. Leave out personal data that subscribers must not keep. */
function stateOf({ email, name }: User) {
  return { email, name };
}
