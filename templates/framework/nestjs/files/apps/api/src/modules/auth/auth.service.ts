import { type AccessToken, type Tokens, verifyPassword } from '@app/auth';
import { UnauthenticatedError } from '@app/common';
import type { UnitOfWork } from '@app/core';
import { Inject, Injectable } from '@nestjs/common';

import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { TOKENS } from '../../infrastructure/tokens.module.js';
import type { SignInBody } from './auth.dto.js';
import { AuthRepository } from './auth.repository.js';

// The nil UUID: no organization has it.
const noOrganization = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class AuthService {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(AuthRepository) private readonly accounts: AuthRepository,
    @Inject(TOKENS) private readonly tokens: Tokens,
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
