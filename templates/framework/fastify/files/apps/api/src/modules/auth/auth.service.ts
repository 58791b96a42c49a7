import { type AccessToken, type Tokens, verifyPassword } from '@app/auth';
import { UnauthenticatedError } from '@app/common';
import type { UnitOfWork } from '@app/core';

import type { SignInBody } from './auth.dto.js';
import type { AuthRepository } from './auth.repository.js';

// The nil UUID: no organization has it.
const noOrganization = '00000000-0000-0000-0000-000000000000';

export class AuthService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AuthRepository,
    private readonly tokens: Tokens,
  ) {}

  /**
   * Every wrong answer takes the same steps, so that neither the answer nor its time tells who
   * exists.
   * @throws UnauthenticatedError
   */
  async signIn({ organization, email, password }: SignInBody): Promise<AccessToken> {
    const found = await this.accounts.findOrganization(organization);
    const tenantId = found?.id ?? noOrganization;
    const account = await this.unitOfWork.run(tenantId, () => this.accounts.findCredentials(email));
    const verified = await verifyPassword(account?.passwordHash ?? null, password);
    if (!account || !verified) {
      throw new UnauthenticatedError(
        'The organization, the email address or the password is wrong.',
      );
    }
    return this.tokens.issueAccessToken({ userId: account.userId, tenantId, role: account.role });
  }
}
