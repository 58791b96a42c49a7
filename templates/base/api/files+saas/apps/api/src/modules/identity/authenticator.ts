import type { Tokens } from '@app/auth';
import { UnauthenticatedError } from '@app/common';
import { type Actor, identityScope, type Principal, type UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { TOKENS } from '../../infrastructure/tokens.module.js';
// #endif
import { MembersService } from '../permissions/members.service.js';
import { RecentAnswers } from '../recent-answers.js';
import { SessionsRepository } from './sessions.repository.js';

const secondsToRemember = 5;
const sessionsToRemember = 10_000;

/** Verifies access tokens, and checks in the database, at most every five seconds, that their session has not ended. */
// #if nestjs
@Injectable()
// #endif
export class Authenticator {
  readonly #principals = new RecentAnswers<Principal | undefined>(
    sessionsToRemember,
    secondsToRemember,
  );

  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly members: MembersService,
    // #if nestjs
    @Inject(TOKENS)
    // #endif
    private readonly tokens: Tokens,
  ) {}

  /**
   * #if multi
   * Who is behind an access token: an actor with the permissions of the role for a member of the
   * organization that the token names, otherwise the account alone. A session that was revoked, a
   * member who was removed and a role that was changed are seen within five seconds by other
   * processes, and at once by the one that made the change.
   * #else
   * Who is behind an access token: an actor with the permissions of the role for an account that has
   * a user, otherwise the account alone. A session that was revoked, a user who was removed and a
   * role that was changed are seen within five seconds by other processes, and at once by the one
   * that made the change.
   * #endif
   * @throws UnauthenticatedError for anything but a valid token of a session that has not ended
   */
  async authenticate(accessToken: string): Promise<Principal | Actor> {
    const { accountId, sessionId, member } = await this.tokens.verifyAccessToken(accessToken);
    const principal = await this.#principals.get(sessionId, () => this.#loadPrincipal(sessionId));
    if (principal?.accountId !== accountId) throw new UnauthenticatedError();
    if (!member) return principal;
    const permissions = await this.members.permissionsOf(member);
    return permissions ? { ...principal, ...member, permissions } : principal;
  }

  /** Asks again when the session is used next. */
  invalidate(sessionId: string): void {
    this.#principals.delete(sessionId);
  }

  #loadPrincipal(sessionId: string): Promise<Principal | undefined> {
    // #slot look
    return this.unitOfWork.run(identityScope, () =>
      this.sessions.findPrincipal(sessionId, new Date()),
    );
  }
}
