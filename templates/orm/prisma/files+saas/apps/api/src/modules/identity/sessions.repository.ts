import { newId } from '@app/common';
import type { Page, PageRequest, Principal } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, paginate } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type {
  NewRefreshToken,
  NewSession,
  RefreshToken,
  RevocationReason,
  Session,
  WhichSessions,
} from './identity.model.js';
import type { UsedToken } from './refresh-rotation.js';

const sessionColumns = {
  id: true,
  accountId: true,
  // #if multi
  tenantId: true,
  // #endif
  ip: true,
  userAgent: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;

/** The number of latest sessions whose addresses count as known. */
const remembered = 50;

/** Sessions and their refresh tokens. */
// #if nestjs
@Injectable()
// #endif
export class SessionsRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** The principal of a session; undefined after it has ended. */
  async findPrincipal(id: string, now: Date): Promise<Principal | undefined> {
    const session = await this.tx.session.findFirst({
      where: { id, ...active(now) },
      select: { account: { select: { id: true, email: true, name: true, emailVerifiedAt: true } } },
    });
    if (!session) return undefined;
    const { id: accountId, emailVerifiedAt, ...account } = session.account;
    return { ...account, accountId, sessionId: id, emailVerified: emailVerifiedAt !== null };
  }

  /** The active sessions of an account. */
  async list(
    accountId: string,
    now: Date,
    query: PageRequest<'createdAt'>,
  ): Promise<Page<Session>> {
    return paginate(this.database, query, {
      model: 'session',
      where: { accountId, ...active(now) },
    });
  }

  /** The client addresses of the latest sessions, also of those that are over. */
  async listAddresses(accountId: string): Promise<readonly string[]> {
    const latest = await this.tx.session.findMany({
      where: { accountId },
      select: { ip: true },
      orderBy: { lastUsedAt: 'desc' },
      take: remembered,
    });
    return latest.flatMap(({ ip }) => ip ?? []);
  }

  async open(session: NewSession): Promise<void> {
    await this.tx.session.create({ data: session, select: { id: true } });
  }

  /** Locks the session until this unit of work ends. */
  async lock(id: string): Promise<Session | null> {
    await this.tx.$queryRaw`select 1 from sessions where id = ${id}::uuid for update`;
    return this.tx.session.findFirst({ where: { id }, select: sessionColumns });
  }

  // #if multi
  async moveTo(id: string, tenantId: string): Promise<void> {
    await this.tx.session.updateMany({ where: { id }, data: { tenantId } });
  }

  // #endif
  /** @returns the ids of the sessions that were active */
  async revoke(
    accountId: string,
    revokedReason: RevocationReason,
    { only, except }: WhichSessions,
  ): Promise<readonly string[]> {
    const revoked = await this.tx.session.updateManyAndReturn({
      where: {
        accountId,
        revokedAt: null,
        ...(only !== undefined && { id: only }),
        ...(except !== undefined && { NOT: { id: except } }),
      },
      data: { revokedAt: new Date(), revokedReason },
      select: { id: true },
    });
    return revoked.map(({ id }) => id);
  }

  async addToken(token: NewRefreshToken): Promise<void> {
    await this.tx.refreshToken.create({ data: { ...token, id: newId() }, select: { id: true } });
  }

  async findToken(tokenHash: string): Promise<RefreshToken | null> {
    return this.tx.refreshToken.findFirst({
      where: { tokenHash },
      select: { id: true, sessionId: true, parentId: true, expiresAt: true },
    });
  }

  /** What was used of the tokens that were given for the parent. */
  async findUsed(sessionId: string, parentId: string | null): Promise<UsedToken | null> {
    const used = await this.tx.refreshToken.findFirst({
      where: { sessionId, parentId, usedAt: { not: null } },
      select: { id: true, usedAt: true },
    });
    return used?.usedAt ? { id: used.id, usedAt: used.usedAt } : null;
  }

  /** Marks a token, and so its session, as used. Deletes the tokens that can no longer be used. */
  async use({ id, sessionId }: RefreshToken, now: Date): Promise<void> {
    await this.tx.refreshToken.updateMany({ where: { id }, data: { usedAt: now } });
    await this.tx.session.updateMany({ where: { id: sessionId }, data: { lastUsedAt: now } });
    await this.tx.refreshToken.deleteMany({ where: { sessionId, expiresAt: { lt: now } } });
  }
}

function active(now: Date) {
  return { revokedAt: null, expiresAt: { gt: now } };
}
