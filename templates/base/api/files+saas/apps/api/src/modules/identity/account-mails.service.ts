import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { identityScope, type JobData, type Mailer, type UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { APP_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { MAILER } from '../../infrastructure/mail.module.js';
// #endif
import { AccountsRepository } from './accounts.repository.js';
import type { Account, TokenPurpose } from './identity.model.js';

interface Links {
  /** The web application that links in mails lead to. */
  readonly APP_URL: string;
}

interface TokenMail {
  readonly purpose: TokenPurpose;
  /** The page of the web application that takes the token. */
  readonly page: string;
  readonly subject: string;
  /** How long the token is valid, as the text says, too. */
  readonly hours: number;
  readonly text: (account: Account, link: string) => readonly string[];
  readonly isNeedless?: (account: Account) => boolean;
}

const verification: TokenMail = {
  purpose: 'verify-email',
  page: 'verify',
  subject: 'Verify your e-mail address',
  hours: 24,
  isNeedless: ({ emailVerifiedAt }) => emailVerifiedAt !== null,
  // The name was entered at sign-up, perhaps by another person than the owner of the address.
  text: (_account, link) => [
    'Hello,',
    'open this link to confirm that this is your address. It works for one day.',
    link,
    'If you did not sign up, you can ignore this mail: the address was probably entered by mistake.',
  ],
};

const passwordReset: TokenMail = {
  purpose: 'reset-password',
  page: 'reset-password',
  subject: 'Set a new password',
  hours: 0.5,
  text: (account, link) => [
    greeting(account),
    'open this link to set a new password. It works once, for half an hour.',
    link,
    'If you did not ask for it, you need not do anything: your password stays as it is.',
  ],
};

/**
 * The jobs that send mails to owners of accounts. No mail is sent when there is no such account: the
 * API enqueues the same job for unknown addresses, so that its responses do not reveal which
 * accounts exist.
 */
// #if nestjs
@Injectable()
export class AccountMailsService {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(APP_CONFIG) private readonly links: Links,
  ) {}
// #else
export class AccountMailsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly mailer: Mailer,
    private readonly links: Links,
  ) {}
// #endif

  sendVerification({ accountId }: JobData<'identity.send-verification'>): Promise<void> {
    return this.#sendToken(accountId, verification);
  }

  sendPasswordReset({ accountId }: JobData<'identity.send-password-reset'>): Promise<void> {
    return this.#sendToken(accountId, passwordReset);
  }

  /** Informs the owner of an account that its address was used to sign up; the API does not reveal it to the caller. */
  async warnOfSignUp({ accountId }: JobData<'identity.warn-sign-up'>): Promise<void> {
    const account = await this.unitOfWork.read(identityScope, () => this.accounts.find(accountId));
    if (!account) return;
    const text = [
      greeting(account),
      'someone tried to sign up with your e-mail address, which has an account. Nothing has changed.',
      `If it was you: sign in at ${this.links.APP_URL}, where you can also have a new password set.`,
    ];
    await this.mailer.send({
      to: account.email,
      subject: 'You have an account',
      text: text.join('\n\n'),
    });
  }

  /**
   * Sends a link with a token that is valid once. The token is made here, so that no queue holds it;
   * the database has its hash alone; and it is in the fragment of the link, which browsers do not
   * send to servers and their logs. A job that runs again sends another mail, and only the token of
   * the last one is valid.
   */
  async #sendToken(accountId: string, mail: TokenMail): Promise<void> {
    const { purpose, page, subject, hours, isNeedless } = mail;
    const token = newOpaqueToken();
    const account = await this.unitOfWork.run(identityScope, async () => {
      const found = await this.accounts.find(accountId);
      if (!found || isNeedless?.(found)) return null;
      const expiresAt = new Date(Date.now() + hours * 3_600_000);
      const tokenHash = hashOpaqueToken(token);
      await this.accounts.replaceToken({ accountId, purpose, tokenHash, expiresAt });
      return found;
    });
    if (!account) return;
    const text = mail.text(account, `${this.links.APP_URL}/${page}#token=${token}`);
    await this.mailer.send({ to: account.email, subject, text: text.join('\n\n') });
  }
}

/** Uses the name only after the address is verified: until then another person may have entered it. */
function greeting({ name, emailVerifiedAt }: Account): string {
  return emailVerifiedAt === null ? 'Hello,' : `Hello ${name},`;
}
