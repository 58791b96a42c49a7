/** A person who can sign in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly emailVerifiedAt: Date | null;
}

export type NewAccount = Pick<Account, 'email' | 'name' | 'passwordHash'>;

/** The purpose of a token in a mail. */
export type TokenPurpose = 'verify-email' | 'reset-password';

export interface NewAccountToken {
  readonly accountId: string;
  readonly purpose: TokenPurpose;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** The client of a sign-in. */
export interface Client {
  readonly ip: string;
  readonly userAgent: string | undefined;
}

/** One sign-in, and all that follows from it: the family of its refresh tokens. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  // #if multi
  /** The organization it works in. */
  readonly tenantId: string | null;
  // #endif
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

// #if multi
export type NewSession = Pick<
  Session,
  'id' | 'accountId' | 'tenantId' | 'ip' | 'userAgent' | 'expiresAt'
>;
// #else
export type NewSession = Pick<Session, 'id' | 'accountId' | 'ip' | 'userAgent' | 'expiresAt'>;
// #endif

export type RevocationReason =
  'signed-out' | 'signed-out-everywhere' | 'revoked' | 'reuse' | 'password-changed';

/** The events that are shown to the owner of an account. */
export const securityEventNames = [
  'email-verified',
  'password-changed',
  'password-reset',
  'refresh-token-reused',
  'session-ended',
  'signed-out-everywhere',
] as const;

export type SecurityEventName = (typeof securityEventNames)[number];

export interface SecurityEvent {
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
  readonly event: SecurityEventName;
  /** Of the client that did it. */
  readonly ip: string;
  readonly requestId: string | null;
}

/** One session of an account, or all of them with or without an exception. */
export interface WhichSessions {
  readonly only?: string | undefined;
  readonly except?: string | undefined;
}

export interface RefreshToken {
  readonly id: string;
  readonly sessionId: string;
  /** The token it was given for; null for the first one of a session. */
  readonly parentId: string | null;
  readonly expiresAt: Date;
}

export interface NewRefreshToken extends Omit<RefreshToken, 'id'> {
  readonly tokenHash: string;
}
