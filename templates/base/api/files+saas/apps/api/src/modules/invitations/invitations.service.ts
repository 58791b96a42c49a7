import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { ConflictError, GoneError, newId, NotFoundError } from '@app/common';
import {
  type Actor,
  DomainEvents,
  identityScope,
  type JobQueue,
  type Page,
  // #if single
  systemScope,
  // #endif
  type UnitOfWork,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
// #endif
// #if multi
import type { Membership } from '../organizations/organizations.contract.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
// #endif
import { MembersService } from '../permissions/members.service.js';
import type { RoleSummary } from '../permissions/roles.dto.js';
import { type Joining, UsersService } from '../users/users.service.js';
import type { Invitation } from './invitation.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationTokensRepository } from './invitation-tokens.repository.js';
import type { InviteBody, ListInvitationsQuery } from './invitations.dto.js';
import { InvitationsRepository } from './invitations.repository.js';

/** An invitation and the role it leads to. */
export interface InvitationWithRole extends Invitation {
  readonly role: RoleSummary;
}

const lifetimeMs = 7 * 24 * 3_600_000;

// #if multi
/** Invitations to the actor's organization. */
// #else
/** Invitations. */
// #endif
// #if nestjs
@Injectable()
// #endif
export class InvitationsService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationsRepository,
    private readonly tokens: InvitationTokensRepository,
    private readonly members: MembersService,
    private readonly users: UsersService,
    // #if multi
    private readonly organizations: OrganizationsService,
    // #endif
    private readonly events: DomainEvents,
    // #if nestjs
    @Inject(JOB_QUEUE)
    // #endif
    private readonly queue: JobQueue,
    private readonly limits: InvitationLimits,
  ) {}

  list(actor: Actor, query: ListInvitationsQuery): Promise<Page<InvitationWithRole>> {
    return this.unitOfWork.read(actor, async () => {
      const { data, page } = await this.invitations.list(query);
      const roles = await this.members.roles();
      // A role that is gone has taken its invitations with it.
      return { data: data.flatMap((invitation) => withRole(invitation, roles)), page };
    });
  }

  get(actor: Actor, id: string): Promise<InvitationWithRole> {
    return this.unitOfWork.read(actor, async () => {
      const invitation = await this.invitations.find(id);
      const roles = await this.members.roles();
      const [found] = invitation ? withRole(invitation, roles) : [];
      if (!found) throw new NotFoundError('invitation', id);
      return found;
    });
  }

  /**
   * Invites a person by mail. An open invitation for the same address is renewed: the link in the mail
   * before stops working.
   * @throws ForbiddenError when the role grants what the actor does not hold
   * #if multi
   * @throws ConflictError when the address is that of a user, or that of the actor is not verified
   * #else
   * @throws ConflictError when the address is that of a user
   * #endif
   * @throws TooManyRequestsError
   */
  async invite(actor: Actor, { email, role: reference }: InviteBody): Promise<InvitationWithRole> {
    // #if multi
    if (!actor.emailVerified) {
      throw new ConflictError('Verify your e-mail address before you invite others.');
    }
    // #endif
    await this.limits.invite(actor, email);
    return this.unitOfWork.run(actor, async () => {
      const role = await this.members.assignable(actor, reference);
      if (await this.users.isUser(email)) {
        throw new ConflictError('There is already a user with this e-mail address.');
      }
      const pending = await this.invitations.findPendingId(email);
      const terms = { roleId: role.id, ...freshTerms() };
      const invitation =
        pending === null
          ? await this.invitations.create({ id: newId(), email, ...terms })
          : await this.invitations.renew(pending, terms);
      const { id } = invitation;
      await this.events.record({
        name: 'invitations.send',
        ...resource(id),
        after: { email, role: role.name },
      });
      await this.queue.enqueue('invitations.send', { invitationId: id });
      return { ...invitation, role };
    });
  }

  /** @throws NotFoundError when there is no such invitation, or it has been accepted or revoked */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.unitOfWork.run(actor, async () => {
      await this.members.lock();
      const revoked = await this.invitations.revoke(id, new Date());
      if (!revoked) throw new NotFoundError('invitation', id);
      await this.events.record({
        name: 'invitations.revoke',
        ...resource(id),
        before: { email: revoked.email },
      });
    });
  }

  // #if multi
  async tenantOf(token: string, email: string): Promise<string | null> {
    const invitation = await this.#findOpen(token);
    return invitation?.email === email ? invitation.tenantId : null;
  }
  // #else
  async isOpen(token: string, email: string): Promise<boolean> {
    const invitation = await this.#findOpen(token);
    return invitation?.email === email;
  }
  // #endif

  // #if multi
  async accept(account: Joining, token: string): Promise<Membership> {
    const invitation = await this.#findOpen(token);
    if (invitation?.email !== account.email) throw invitationIsOver();
    const { tenantId, id } = invitation;
    const known = await this.unitOfWork.run({ tenantId }, () => this.users.findId(account.email));
    const self = { tenantId, userId: known ?? newId() };
  // #else
  async accept(account: Joining, token: string): Promise<{ readonly userId: string }> {
    const invitation = await this.#findOpen(token);
    if (invitation?.email !== account.email) throw invitationIsOver();
    const { id } = invitation;
    const known = await this.unitOfWork.run(systemScope, () => this.users.findId(account.email));
    const self = { userId: known ?? newId() };
  // #endif
    return this.unitOfWork.run({ ...identityScope, work: self }, async () => {
      await this.unitOfWork.run(self, async () => {
        await this.members.lock();
        const roleId = await this.invitations.accept(id, hashOpaqueToken(token), new Date());
        if (roleId === null) throw invitationIsOver();
        await this.users.join(self, { ...account, role: roleId });
        await this.events.record({ name: 'invitations.accept', ...resource(id) });
      });
      await this.unitOfWork.run(identityScope, () =>
        this.tokens.proveAddress(account.accountId, new Date()),
      );
      // #if multi
      return this.organizations.membershipIn(tenantId, account.accountId);
      // #else
      return self;
      // #endif
    });
  }

  #findOpen(token: string) {
    return this.unitOfWork.run(identityScope, () =>
      this.tokens.findOpen(hashOpaqueToken(token), new Date()),
    );
  }
}

// A token for another address gets the same answer as an unknown one.
function invitationIsOver(): GoneError {
  return new GoneError('The invitation is not valid, has expired, or is for another address.');
}

// A placeholder: the worker creates the token that it mails, so that no queue holds it.
function freshTerms() {
  return {
    tokenHash: hashOpaqueToken(newOpaqueToken()),
    expiresAt: new Date(Date.now() + lifetimeMs),
  };
}

function withRole(
  invitation: Invitation,
  roles: ReadonlyMap<string, RoleSummary>,
): readonly InvitationWithRole[] {
  const role = roles.get(invitation.roleId);
  return role ? [{ ...invitation, role }] : [];
}

function resource(id: string) {
  return { resourceType: 'invitation', resourceId: id };
}
