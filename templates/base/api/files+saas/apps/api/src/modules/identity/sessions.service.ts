import {
  type AccessToken,
  hashOpaqueToken,
  hashPassword,
  needsRehash,
  newOpaqueToken,
  type Tokens,
  verifyPassword,
} from '@app/auth';
// #if multi
import {
  type Logger,
  newId,
  NotFoundError,
  UnauthenticatedError,
  ValidationError,
} from '@app/common';
import { DomainEvents, identityScope, type Page, type Principal, type UnitOfWork } from '@app/core';
// #else
import { type Logger, newId, NotFoundError, UnauthenticatedError } from '@app/common';
import {
  DomainEvents,
  identityScope,
  type Page,
  type Principal,
  systemScope,
  type UnitOfWork,
} from '@app/core';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { API_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { LOGGER } from '../../infrastructure/logging.module.js';
import { TOKENS } from '../../infrastructure/tokens.module.js';
// #endif
// #if multi
import type { Membership } from '../organizations/organizations.contract.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
// #else
import { MembersService } from '../permissions/members.service.js';
// #endif
import { AccountsRepository } from './accounts.repository.js';
import { AttemptLimits } from './attempt-limits.js';
import { Authenticator } from './authenticator.js';
import type { ListSessionsQuery, SignInBody } from './identity.dto.js';
import type {
  Account,
  Client,
  RevocationReason,
  Session,
  WhichSessions,
} from './identity.model.js';
import { classifyUse } from './refresh-rotation.js';
import { SecurityLogService } from './security-log.service.js';
import { SessionsRepository } from './sessions.repository.js';

export interface SessionSettings {
  /** How long a session lasts at most. */
  readonly SESSION_TTL_SECONDS: number;
  /** How long it lasts without being used. */
  readonly SESSION_IDLE_SECONDS: number;
}

/** The tokens that a client gets. */
export interface SignedIn {
  readonly access: AccessToken;
  readonly refresh: { readonly token: string; readonly expiresAt: Date };
  // #if multi
  /** The organization that the session works in. */
  readonly organization: Membership['organization'] | null;
  // #endif
}

type Refresh =
  | { readonly kind: 'refused' }
  | { readonly kind: 'reuse'; readonly session: Session }
  | { readonly kind: 'renewed'; readonly session: Session; readonly refresh: SignedIn['refresh'] };

/** Signing in and out, and refreshing sessions. */
// #if nestjs
@Injectable()
// #endif
export class SessionsService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    // #if multi
    private readonly organizations: OrganizationsService,
    // #else
    private readonly members: MembersService,
    // #endif
    private readonly events: DomainEvents,
    private readonly securityLog: SecurityLogService,
    // #if nestjs
    @Inject(TOKENS)
    // #endif
    private readonly tokens: Tokens,
    private readonly authenticator: Authenticator,
    private readonly limits: AttemptLimits,
    // #if nestjs
    @Inject(API_CONFIG)
    // #endif
    private readonly settings: SessionSettings,
    // #if nestjs
    @Inject(LOGGER)
    // #endif
    private readonly logger: Logger,
  ) {}

  /**
   * An unknown address takes the same steps as a wrong password, so that neither the response nor its
   * #if multi
   * time reveals which accounts exist. Attempts count against the address of the account, known or not, until
   * one succeeds. Without an organization it works in the first one the account belongs to, if any.
   * #else
   * time reveals which accounts exist. Attempts count against the address of the account, known or not, until
   * one succeeds.
   * #endif
   * @throws UnauthenticatedError
   * @throws TooManyRequestsError
   */
  async signIn(credentials: SignInBody, client: Client): Promise<SignedIn> {
    // #if multi
    const { email, password, organization } = credentials;
    // #else
    const { email, password } = credentials;
    // #endif
    await this.limits.signIn(client.ip, email);
    // #slot sign-in
    const account = await this.unitOfWork.run(identityScope, () =>
      this.accounts.findByEmail(email),
    );
    const verified = await verifyPassword(account?.passwordHash ?? null, password);
    const attempt = { event: 'sign-in', ip: client.ip, accountId: account?.id };
    // #if multi
    const memberships =
      account && verified ? await this.organizations.membershipsOf(account.id) : [];
    const member = memberships.find(
      ({ organization: { slug } }) => organization === undefined || slug === organization,
    );
    if (!account || !verified || (organization !== undefined && !member)) {
      // In the log alone: a row for accounts that exist would take time.
      this.logger.warn(attempt, 'sign-in failed');
      throw wrongCredentials();
    }
    // #else
    if (!account || !verified) {
      // In the log alone: a row for accounts that exist would take time.
      this.logger.warn(attempt, 'sign-in failed');
      throw wrongCredentials();
    }
    // #endif
    await this.limits.signedIn(client.ip, email);
    const newHash = needsRehash(account.passwordHash) ? await hashPassword(password) : undefined;
    // #if multi
    const signedIn = await this.#open(account, member, client, newHash);
    // #else
    const signedIn = await this.#open(account, client, newHash);
    // #endif
    this.logger.info(attempt, 'signed in');
    return signedIn;
  }

  /**
   * Exchanges a refresh token for the next one. See `classifyUse` for what happens to one that was used
   * before.
   * @throws UnauthenticatedError when there is no session behind it any more
   */
  async refresh(token: string, ip: string): Promise<SignedIn> {
    const result = await this.unitOfWork.run(identityScope, () =>
      this.#rotate(hashOpaqueToken(token), ip),
    );
    if (result.kind === 'reuse') await this.#reportReuse(result.session);
    if (result.kind !== 'renewed') {
      throw new UnauthenticatedError('The refresh token is not valid. Sign in again.');
    }
    const { session, refresh } = result;
    // #if multi
    const memberships = await this.organizations.membershipsOf(session.accountId);
    const member = memberships.find(({ tenantId }) => tenantId === session.tenantId);
    const access = await this.#issue(session.accountId, session.id, member);
    return { access, refresh, organization: member?.organization ?? null };
    // #else
    return { access: await this.#issue(session.accountId, session.id), refresh };
    // #endif
  }

  // #if multi
  /**
   * An access token for another organization, on the same session.
   * @throws ValidationError when the account is no member of it
   */
  async switchTo(
    { accountId, sessionId }: Principal,
    organizationId: string,
  ): Promise<AccessToken> {
    const memberships = await this.organizations.membershipsOf(accountId);
    const member = memberships.find(({ tenantId }) => tenantId === organizationId);
    if (!member) {
      const detail = 'You are not a member of this organization';
      throw new ValidationError([{ pointer: '/organizationId', detail }]);
    }
    await this.unitOfWork.run(identityScope, () => this.sessions.moveTo(sessionId, organizationId));
    return this.#issue(accountId, sessionId, member);
  }

  // #endif
  /** The active sessions of the account. */
  list({ accountId }: Principal, query: ListSessionsQuery): Promise<Page<Session>> {
    return this.unitOfWork.run(identityScope, () =>
      this.sessions.list(accountId, new Date(), query),
    );
  }

  /** From where the account was signed in to lately. May be part of a unit of work. */
  addressesOf(accountId: string): Promise<readonly string[]> {
    return this.unitOfWork.run(identityScope, () => this.sessions.listAddresses(accountId));
  }

  /** @throws NotFoundError when the account has no such session */
  revoke({ accountId }: Principal, id: string, ip: string): Promise<void> {
    return this.unitOfWork.run(identityScope, async () => {
      const ended = await this.#end(accountId, 'revoked', { only: id });
      if (ended === 0) throw new NotFoundError('session', id);
      await this.securityLog.record(accountId, 'session-ended', ip);
    });
  }

  async signOut({ accountId, sessionId }: Principal): Promise<void> {
    await this.#end(accountId, 'signed-out', { only: sessionId });
  }

  signOutEverywhere({ accountId }: Principal, ip: string): Promise<void> {
    return this.unitOfWork.run(identityScope, async () => {
      await this.endAll(accountId, 'signed-out-everywhere');
      await this.securityLog.record(accountId, 'signed-out-everywhere', ip);
    });
  }

  /**
   * Ends every session of the account but the one that is excepted. May be part of a unit of work.
   */
  async endAll(accountId: string, reason: RevocationReason, except?: string): Promise<void> {
    await this.#end(accountId, reason, { except });
  }

  async #open(
    account: Account,
    // #if multi
    member: Membership | undefined,
    // #endif
    { ip, userAgent }: Client,
    newHash: string | undefined,
  ): Promise<SignedIn> {
    const sessionId = newId();
    const expiresAt = secondsFromNow(this.settings.SESSION_TTL_SECONDS);
    // #if multi
    const tenantId = member?.tenantId ?? null;
    // #endif
    const refresh = await this.unitOfWork.run(identityScope, async () => {
      // Changing the password ends all sessions: lock the account, so that none is added meanwhile.
      if (!(await this.accounts.holdPassword(account.id, account.passwordHash))) {
        throw wrongCredentials();
      }
      if (newHash !== undefined) {
        await this.accounts.replacePassword(account.id, newHash, account.passwordHash);
      }
      await this.sessions.open({
        id: sessionId,
        accountId: account.id,
        // #if multi
        tenantId,
        ip,
        // #else
        ip,
        // #endif
        userAgent: userAgent?.slice(0, 512) ?? null,
        expiresAt,
      });
      return this.#giveRefreshToken({ id: sessionId, expiresAt }, null);
    });
    // #if multi
    const access = await this.#issue(account.id, sessionId, member);
    return { access, refresh, organization: member?.organization ?? null };
    // #else
    return { access: await this.#issue(account.id, sessionId), refresh };
    // #endif
  }

  async #rotate(tokenHash: string, ip: string): Promise<Refresh> {
    const token = await this.sessions.findToken(tokenHash);
    // Serialises the requests of a session: of two with the same token, the second must see what
    // the first has done.
    const session = token && (await this.sessions.lock(token.sessionId));
    const now = new Date();
    if (!session || session.revokedAt || session.expiresAt <= now || token.expiresAt <= now) {
      return { kind: 'refused' };
    }
    const used = await this.sessions.findUsed(session.id, token.parentId);
    const successor = used && (await this.sessions.findUsed(session.id, used.id));
    const use = classifyUse(used, successor, now);
    if (use === 'reuse') {
      await this.#end(session.accountId, 'reuse', { only: session.id });
      await this.securityLog.record(session.accountId, 'refresh-token-reused', ip);
      return { kind: 'reuse', session };
    }
    if (use === 'first-use') await this.sessions.use(token, now);
    const refresh = await this.#giveRefreshToken(session, used?.id ?? token.id);
    return { kind: 'renewed', session, refresh };
  }

  async #giveRefreshToken(
    session: Pick<Session, 'id' | 'expiresAt'>,
    parentId: string | null,
  ): Promise<SignedIn['refresh']> {
    const token = newOpaqueToken();
    const idleUntil = secondsFromNow(this.settings.SESSION_IDLE_SECONDS);
    const expiresAt = idleUntil < session.expiresAt ? idleUntil : session.expiresAt;
    const tokenHash = hashOpaqueToken(token);
    await this.sessions.addToken({ sessionId: session.id, tokenHash, parentId, expiresAt });
    return { token, expiresAt };
  }

  /** Reports that a refresh token was copied. The session has been revoked for both holders. */
  // #if multi
  async #reportReuse({ id, accountId, tenantId }: Session): Promise<void> {
    this.logger.warn({ accountId, sessionId: id }, 'refresh token reused: session revoked');
    if (tenantId === null) return;
    await this.unitOfWork.run({ tenantId }, () =>
  // #else
  async #reportReuse({ id, accountId }: Session): Promise<void> {
    this.logger.warn({ accountId, sessionId: id }, 'refresh token reused: session revoked');
    await this.unitOfWork.run(systemScope, () =>
  // #endif
      this.events.record({
        name: 'identity.refresh-reuse',
        resourceType: 'session',
        resourceId: id,
        after: { accountId },
      }),
    );
  }

  // #if multi
  #issue(accountId: string, sessionId: string, member?: Membership): Promise<AccessToken> {
    return this.tokens.issueAccessToken({ accountId, sessionId, member });
  }
  // #else
  async #issue(accountId: string, sessionId: string): Promise<AccessToken> {
    // #slot issue
    const userId = await this.unitOfWork.run(systemScope, () => this.members.userOf(accountId));
    const member = userId === null ? undefined : { userId };
    return this.tokens.issueAccessToken({ accountId, sessionId, member });
  }
  // #endif

  /** @returns how many sessions ended */
  #end(accountId: string, reason: RevocationReason, which: WhichSessions): Promise<number> {
    return this.unitOfWork.run(identityScope, async () => {
      const ended = await this.sessions.revoke(accountId, reason, which);
      this.unitOfWork.afterCommit(() => {
        for (const id of ended) this.authenticator.invalidate(id);
        return Promise.resolve();
      });
      return ended.length;
    });
  }
}

function wrongCredentials(): UnauthenticatedError {
  // #if multi
  return new UnauthenticatedError('The organization, the e-mail address or the password is wrong.');
  // #else
  return new UnauthenticatedError('The e-mail address or the password is wrong.');
  // #endif
}

function secondsFromNow(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
