import type { Tokens } from '@app/auth';
import { UnauthenticatedError } from '@app/common';
import { type Actor, identityScope, type Principal, type UnitOfWork } from '@app/core';

import { RecentAnswers } from '../../recent-answers.js';
import type { Permissions } from '../permissions/permissions.contract.js';
import { Authenticator } from './identity.contract.js';
import type { SessionsRepository } from './sessions.repository.js';

const secondsToRemember = 5;
const sessionsToRemember = 10_000;

/** Verifies tokens, and asks the database every few seconds whether their session still stands. */
export class SessionAuthenticator extends Authenticator {
  readonly #principals = new RecentAnswers<Principal | undefined>(
    sessionsToRemember,
    secondsToRemember,
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly permissions: Permissions,
    private readonly tokens: Tokens,
  ) {
    super();
  }

  async authenticate(accessToken: string): Promise<Principal | Actor> {
    const { accountId, sessionId, member } = await this.tokens.verifyAccessToken(accessToken);
    const principal = await this.#principals.get(sessionId, () => this.#look(sessionId));
    if (principal?.accountId !== accountId) throw new UnauthenticatedError();
    if (!member) return principal;
    const permissions = await this.permissions.of(member);
    return permissions ? { ...principal, ...member, permissions } : principal;
  }

  /** Asks again when the session is used next. */
  forget(sessionId: string): void {
    this.#principals.forget(sessionId);
  }

  #look(sessionId: string): Promise<Principal | undefined> {
    // Not from a replica: it may not know yet that a session has ended.
    return this.unitOfWork.run(identityScope, () =>
      this.sessions.findPrincipal(sessionId, new Date()),
    );
  }
}
