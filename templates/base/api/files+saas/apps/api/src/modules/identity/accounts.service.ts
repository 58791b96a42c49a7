import { setTimeout as sleep } from 'node:timers/promises';

import { hashOpaqueToken, hashPassword, passwordProblem, verifyPassword } from '@app/auth';
import { ConflictError, newId, UnauthenticatedError, ValidationError } from '@app/common';
// #if multi
import {
  type AdmissionScope,
  identityScope,
  type JobQueue,
  type Principal,
  type UnitOfWork,
  type WorkScope,
} from '@app/core';
// #else
import {
  type Actor,
  type AdmissionScope,
  identityScope,
  isActor,
  type JobQueue,
  type Principal,
  systemScope,
  type UnitOfWork,
  type WorkScope,
} from '@app/core';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
// #endif
import { InvitationsService } from '../invitations/invitations.service.js';
// #if multi
import type { Membership } from '../organizations/organizations.contract.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
// #else
import { MembersService } from '../permissions/members.service.js';
import type { RoleSummary } from '../permissions/roles.dto.js';
// #endif
import { AccountsRepository } from './accounts.repository.js';
import { AttemptLimits } from './attempt-limits.js';
import type { ChangePasswordBody, ResetPasswordBody, SignUpBody } from './identity.dto.js';
import type { Account } from './identity.model.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsService } from './sessions.service.js';

export interface Me {
  readonly account: Account;
  // #if multi
  readonly memberships: readonly Membership[];
  // #else
  /** Of a user. */
  readonly role: RoleSummary | undefined;
  // #endif
}

// #if multi
// Longer than it takes to create an organization, which only happens for an unknown address.
// #else
// Longer than it takes to accept an invitation, which only happens for an unknown address.
// #endif
const signUpTakesMs = 300;

/** Takes back a sign-up with an address that has an account. */
class KnownAddress extends Error {
  constructor(readonly accountId: string) {
    super('The address has an account');
  }
}

/** Accounts, their passwords and their e-mail addresses. */
// #if nestjs
@Injectable()
// #endif
export class AccountsService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    // #if multi
    private readonly organizations: OrganizationsService,
    // #else
    private readonly members: MembersService,
    // #endif
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService,
    private readonly securityLog: SecurityLogService,
    // #if nestjs
    @Inject(JOB_QUEUE)
    // #endif
    private readonly queue: JobQueue,
    private readonly limits: AttemptLimits,
  ) {}

  /**
   * #if multi
   * Creates an account, and its organization or accepts its invitation. It can sign in at
   * once; a mail asks to verify the address. When the address has an account, nothing changes and a
   * mail informs its owner: neither the response nor its time shows which of the two happened.
   *
   * One thing is revealed: who signs up with another person's address and can then sign in has learned
   * that it had no account. Each attempt creates an account and a mail, and is rate-limited by address.
   * @throws ConflictError when the organization's slug is taken
   * #else
   * Makes an account and accepts its invitation, without which there is none. It can sign in at
   * once. When the address has an account, nothing changes and a mail informs its owner: neither the
   * response nor its time shows which of the two happened.
   * #endif
   * @throws ValidationError for a password that is too easy to guess, or an invitation that is over
   * @throws TooManyRequestsError
   */
  async signUp(input: SignUpBody, ip: string): Promise<void> {
    await this.limits.attempt('sign-up', ip, input.email);
    await this.limits.sendMail(ip);
    refuseGuessable(input.password, input.email, '/password');
    // #if multi
    const tenantId = await this.#expectJoinable(input);
    await Promise.all([this.#createUnlessKnown(input, { tenantId }), sleep(signUpTakesMs)]);
    // #else
    await this.#expectJoinable(input);
    await Promise.all([this.#createUnlessKnown(input, systemScope), sleep(signUpTakesMs)]);
    // #endif
  }

  // #if multi
  async me({ accountId }: Principal): Promise<Me> {
    const account = await this.unitOfWork.run(identityScope, () => this.accounts.find(accountId));
    if (!account) throw new UnauthenticatedError();
    return { account, memberships: await this.organizations.membershipsOf(accountId) };
  }
  // #else
  async me(principal: Principal | Actor): Promise<Me> {
    const { accountId } = principal;
    const account = await this.unitOfWork.run(identityScope, () => this.accounts.find(accountId));
    if (!account) throw new UnauthenticatedError();
    if (!isActor(principal)) return { account, role: undefined };
    const { userId } = principal;
    const roles = await this.unitOfWork.run(principal, () => this.members.rolesOf([userId]));
    return { account, role: roles.get(userId) };
  }
  // #endif

  /**
   * Ends all other sessions, because an attacker may hold one of them.
   * @throws ValidationError when the current password is wrong or the new one easy to guess
   * @throws TooManyRequestsError
   */
  async changePassword(
    { accountId, sessionId, email }: Principal,
    { currentPassword, newPassword }: ChangePasswordBody,
    ip: string,
  ): Promise<void> {
    await this.limits.confirmPassword(sessionId);
    refuseGuessable(newPassword, email, '/newPassword');
    const account = await this.unitOfWork.run(identityScope, () => this.accounts.find(accountId));
    if (!account || !(await verifyPassword(account.passwordHash, currentPassword))) {
      throw new ValidationError([{ pointer: '/currentPassword', detail: 'Is not your password' }]);
    }
    await this.limits.passwordConfirmed(sessionId);
    const newHash = await hashPassword(newPassword);
    await this.unitOfWork.run(identityScope, async () => {
      if (!(await this.accounts.replacePassword(accountId, newHash, account.passwordHash))) {
        throw new ConflictError('The password was changed a moment ago.');
      }
      await this.sessions.endAll(accountId, 'password-changed', sessionId);
      await this.securityLog.record(accountId, 'password-changed', ip);
    });
  }

  /**
   * Has a link mailed with which the owner of the address sets a new password. For an unknown
   * address the same is done, and the worker sends no mail. More than a few requests for
   * one address send no more mails, but for those from where its owner has signed in before.
   * @throws TooManyRequestsError when one client address asks for many
   */
  async forgotPassword(email: string, ip: string): Promise<void> {
    await this.limits.visit(ip);
    await this.limits.sendMail(ip);
    const { accountId, addresses } = await this.unitOfWork.run(identityScope, async () => {
      const id = (await this.accounts.findByEmail(email))?.id ?? newId();
      return { accountId: id, addresses: await this.sessions.addressesOf(id) };
    });
    if (!(await this.limits.mayReset(ip, email, addresses))) return;
    await this.#mail('identity.send-password-reset', accountId);
  }

  /**
   * Sets a new password with the token from a mail, which also proves whose address it is, and ends
   * all sessions.
   * #if multi
   * Of an account whose address was never verified nothing else is left: see `#startOver`.
   * #endif
   * @throws ValidationError when the token is used, expired or unknown, or the password is easy to
   *   guess
   */
  async resetPassword({ token, password }: ResetPasswordBody, ip: string): Promise<void> {
    await this.limits.visit(ip);
    const tokenHash = hashOpaqueToken(token);
    const account = await this.unitOfWork.run(identityScope, () =>
      this.accounts.findByToken('reset-password', tokenHash, new Date()),
    );
    if (!account) throw spentToken();
    refuseGuessable(password, account.email, '/password');
    const newHash = await hashPassword(password);
    // #if multi
    const unproven = await this.unitOfWork.run(identityScope, async () => {
      await this.#replacePassword(account.id, tokenHash, newHash, ip);
      // Read now that the account is locked: its address may have been verified a moment ago.
      const { emailVerifiedAt } = (await this.accounts.find(account.id)) ?? {};
      return emailVerifiedAt ? null : this.organizations.membershipsOf(account.id);
    });
    if (unproven) await this.#startOver(account, unproven, newHash, ip);
    // #else
    await this.unitOfWork.run(identityScope, async () => {
      await this.#replacePassword(account.id, tokenHash, newHash, ip);
      await this.accounts.markVerified(account.id, new Date());
    });
    // #endif
    await this.limits.signedIn(ip, account.email);
  }

  /**
   * Requires a session of the account: another person may have signed up with the address, and its owner
   * must not confirm an account whose password that person has.
   * @throws ValidationError when the token is used, expired, unknown, or for another account
   */
  async verifyEmail({ accountId }: Principal, token: string, ip: string): Promise<void> {
    await this.unitOfWork.run(identityScope, async () => {
      const provenId = await this.#spend('verify-email', hashOpaqueToken(token));
      if (provenId !== accountId) throw spentToken();
      await this.accounts.markVerified(accountId, new Date());
      await this.securityLog.record(accountId, 'email-verified', ip);
    });
  }

  /**
   * Sends the mail once more, unless the address is verified.
   * @throws TooManyRequestsError
   */
  async requestVerification({ accountId, email, emailVerified }: Principal): Promise<void> {
    if (emailVerified) return;
    await this.limits.requestMail(email);
    await this.#mail('identity.send-verification', accountId);
  }

  // #if multi
  /**
   * Runs before it is known whether there is an account, so that it reveals nothing about that.
   * @returns the organization that the account is to belong to
   */
  async #expectJoinable({ email, organization, invitation }: SignUpBody): Promise<string> {
    if (organization && (await this.organizations.isTaken(organization.slug))) throw slugTaken();
    if (invitation === undefined) return newId();
    const tenantId = await this.invitations.tenantOf(invitation, email);
    if (tenantId !== null) return tenantId;
  // #else
  /** Runs before it is known whether there is an account, so that it reveals nothing about that. */
  async #expectJoinable({ email, invitation }: SignUpBody): Promise<void> {
    if (await this.invitations.isOpen(invitation, email)) return;
  // #endif
    throw new ValidationError([{ pointer: '/invitation', detail: 'Is no longer valid' }]);
  }

  /**
   * In one transaction: there is the account with all that belongs to it, or nothing. For an address
   * that is known the same is done and taken back, so that it takes as long.
   */
  async #createUnlessKnown(input: SignUpBody, work: WorkScope): Promise<void> {
    const { name, email, password } = input;
    const passwordHash = await hashPassword(password);
    const mayMail = await this.limits.mayMail(email);
    const admission: AdmissionScope = { ...identityScope, work };
    try {
      await this.unitOfWork.run(admission, async () => {
        const { account, isNew } = await this.unitOfWork.run(identityScope, () =>
          this.accounts.createUnlessKnown({ name, email, passwordHash }),
        );
        // #if multi
        const joined = this.unitOfWork.run(admission, () => this.#join(account, input, work));
        // #else
        const joined = this.unitOfWork.run(admission, () => this.#join(account, input));
        // #endif
        if (isNew) {
          await joined;
          await this.#mail('identity.send-verification', account.id);
        } else {
          await joined.catch(() => undefined);
          // When everything else has been done.
          this.unitOfWork.beforeCommit(() => Promise.reject(new KnownAddress(account.id)));
        }
      });
    } catch (error) {
      if (!(error instanceof KnownAddress)) throw error;
      if (mayMail) await this.#mail('identity.warn-sign-up', error.accountId);
    }
  }

  #mail(
    job: 'identity.send-verification' | 'identity.send-password-reset' | 'identity.warn-sign-up',
    accountId: string,
  ): Promise<void> {
    return this.unitOfWork.run(identityScope, () => this.queue.enqueue(job, { accountId }));
  }

  // #if multi
  async #join(
    { id: accountId, email, name }: Account,
    { organization, invitation }: SignUpBody,
    { tenantId }: WorkScope,
  ): Promise<void> {
  // #else
  async #join({ id: accountId, email, name }: Account, { invitation }: SignUpBody): Promise<void> {
  // #endif
    const joining = { accountId, email, name };
    // #if multi
    if (organization) await this.organizations.create(joining, organization, tenantId);
    if (invitation !== undefined) await this.invitations.accept(joining, invitation);
    // #else
    await this.invitations.accept(joining, invitation);
    // #endif
  }

  /** Locks the account, until the unit of work ends that this is a part of. */
  async #replacePassword(
    accountId: string,
    tokenHash: string,
    passwordHash: string,
    ip: string,
  ): Promise<void> {
    await this.#spend('reset-password', tokenHash);
    await this.accounts.setPassword(accountId, passwordHash);
    await this.sessions.endAll(accountId, 'password-changed');
    await this.securityLog.record(accountId, 'password-reset', ip);
  }

  // #if multi
  /**
   * The person who signed up has never proved that the address is theirs, and may not be its
   * owner, who is here now: nothing of that account is left, with its memberships, sessions and
   * name. If the address is verified meanwhile, by the link of another mail, the account stays.
   * @param memberships of the account when its password was replaced
   */
  async #startOver(
    { id, email }: Account,
    memberships: readonly Membership[],
    passwordHash: string,
    ip: string,
  ): Promise<void> {
    for (const membership of memberships) await this.organizations.withdraw(membership);
    await this.unitOfWork.run(identityScope, async () => {
      if (!(await this.accounts.removeUnverified(id))) return;
      const [name = email] = email.split('@');
      const { account } = await this.accounts.createUnlessKnown({ email, name, passwordHash });
      await this.accounts.markVerified(account.id, new Date());
      await this.securityLog.record(account.id, 'password-reset', ip);
    });
  }

  // #endif
  /** @returns the account the token was made for */
  async #spend(purpose: 'verify-email' | 'reset-password', tokenHash: string): Promise<string> {
    const accountId = await this.accounts.spendToken(purpose, tokenHash, new Date());
    if (accountId === null) throw spentToken();
    return accountId;
  }
}

function refuseGuessable(password: string, email: string, pointer: string): void {
  const detail = passwordProblem(password, email);
  if (detail !== undefined) throw new ValidationError([{ pointer, detail }]);
}

function spentToken(): ValidationError {
  return new ValidationError([{ pointer: '/token', detail: 'Is no longer valid' }]);
}
// #if multi

function slugTaken(): ConflictError {
  return new ConflictError('There is already an organization with this slug.');
}
// #endif
