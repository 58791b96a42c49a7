import { type AccessToken, type Tokens, verifyPassword } from '@app/auth';
import { UnauthenticatedError } from '@app/common';
import { identityScope, type UnitOfWork } from '@app/core';

import type { SignInBody } from './auth.dto.js';
import type { AuthRepository } from './auth.repository.js';
import type { MembersRepository } from './members.repository.js';

export class AuthService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AuthRepository,
    private readonly members: MembersRepository,
    private readonly tokens: Tokens,
  ) {}

  /**
   * An unknown address takes as long as a wrong password, so that neither the answer nor its time
   * tells who exists.
   * @throws UnauthenticatedError
   */
  async signIn({ organization, email, password }: SignInBody): Promise<AccessToken> {
    const credentials = await this.unitOfWork.read(identityScope, () =>
      this.accounts.findCredentials(email),
    );
    const verified = await verifyPassword(credentials?.passwordHash ?? null, password);
    const membership =
      credentials && verified
        ? await this.unitOfWork.read(identityScope, () =>
            this.accounts.findMembership(credentials.accountId, organization),
          )
        : null;
    const role =
      membership &&
      (await this.unitOfWork.read(membership, () => this.members.findRole(membership.userId)));
    if (!membership || !role) {
      throw new UnauthenticatedError(
        'The organization, the email address or the password is wrong.',
      );
    }
    return this.tokens.issueAccessToken({ ...membership, role });
  }
}
