import { newId } from '@app/common';
import type { Page, PageRequest, Principal } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { accounts, IdentityRepository, paginate, refreshTokens, sessions } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, desc, eq, gt, isNotNull, isNull, lt, ne, type Placeholder, sql } from 'drizzle-orm';

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
  id: sessions.id,
  accountId: sessions.accountId,
  // #if multi
  tenantId: sessions.tenantId,
  // #endif
  ip: sessions.ip,
  userAgent: sessions.userAgent,
  createdAt: sessions.createdAt,
  lastUsedAt: sessions.lastUsedAt,
  expiresAt: sessions.expiresAt,
  revokedAt: sessions.revokedAt,
};

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
  readonly #principal = this.prepared('sessions_find_principal', (tx) =>
    tx
      .select({
        accountId: accounts.id,
        sessionId: sessions.id,
        email: accounts.email,
        name: accounts.name,
        emailVerifiedAt: accounts.emailVerifiedAt,
      })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(and(eq(sessions.id, sql.placeholder('id')), active(sql.placeholder('now')))),
  );

  /** The principal of a session; undefined after it has ended. */
  async findPrincipal(id: string, now: Date): Promise<Principal | undefined> {
    const [found] = await this.#principal({ id, now });
    if (!found) return undefined;
    const { emailVerifiedAt, ...principal } = found;
    return { ...principal, emailVerified: emailVerifiedAt !== null };
  }

  /** The active sessions of an account. */
  async list(
    accountId: string,
    now: Date,
    query: PageRequest<'createdAt'>,
  ): Promise<Page<Session>> {
    return paginate(this.database, query, {
      table: sessions,
      columns: sessionColumns,
      where: and(eq(sessions.accountId, accountId), active(now)),
    });
  }

  /** The client addresses of the latest sessions, also of those that are over. */
  async listAddresses(accountId: string): Promise<readonly string[]> {
    const latest = await this.tx
      .select({ ip: sessions.ip })
      .from(sessions)
      .where(eq(sessions.accountId, accountId))
      .orderBy(desc(sessions.lastUsedAt))
      .limit(remembered);
    return latest.flatMap(({ ip }) => ip ?? []);
  }

  async open(session: NewSession): Promise<void> {
    await this.tx.insert(sessions).values(session);
  }

  /** Locks the session until this unit of work ends. */
  async lock(id: string): Promise<Session | null> {
    const [session] = await this.tx
      .select(sessionColumns)
      .from(sessions)
      .where(eq(sessions.id, id))
      .for('update');
    return session ?? null;
  }

  // #if multi
  async moveTo(id: string, tenantId: string): Promise<void> {
    await this.tx.update(sessions).set({ tenantId }).where(eq(sessions.id, id));
  }

  // #endif
  /** @returns the ids of the sessions that were active */
  async revoke(
    accountId: string,
    revokedReason: RevocationReason,
    { only, except }: WhichSessions,
  ): Promise<readonly string[]> {
    const revoked = await this.tx
      .update(sessions)
      .set({ revokedAt: new Date(), revokedReason })
      .where(
        and(
          eq(sessions.accountId, accountId),
          isNull(sessions.revokedAt),
          only === undefined ? undefined : eq(sessions.id, only),
          except === undefined ? undefined : ne(sessions.id, except),
        ),
      )
      .returning({ id: sessions.id });
    return revoked.map(({ id }) => id);
  }

  async addToken(token: NewRefreshToken): Promise<void> {
    await this.tx.insert(refreshTokens).values({ ...token, id: newId() });
  }

  async findToken(tokenHash: string): Promise<RefreshToken | null> {
    const [token] = await this.tx
      .select({
        id: refreshTokens.id,
        sessionId: refreshTokens.sessionId,
        parentId: refreshTokens.parentId,
        expiresAt: refreshTokens.expiresAt,
      })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenHash, tokenHash));
    return token ?? null;
  }

  /** What was used of the tokens that were given for the parent. */
  async findUsed(sessionId: string, parentId: string | null): Promise<UsedToken | null> {
    const [used] = await this.tx
      .select({ id: refreshTokens.id, usedAt: refreshTokens.usedAt })
      .from(refreshTokens)
      .where(
        and(
          eq(refreshTokens.sessionId, sessionId),
          parentId === null ? isNull(refreshTokens.parentId) : eq(refreshTokens.parentId, parentId),
          isNotNull(refreshTokens.usedAt),
        ),
      );
    return used?.usedAt ? { id: used.id, usedAt: used.usedAt } : null;
  }

  /** Marks a token, and so its session, as used. Deletes the tokens that can no longer be used. */
  async use({ id, sessionId }: RefreshToken, now: Date): Promise<void> {
    await this.tx.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, id));
    await this.tx.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, sessionId));
    await this.tx
      .delete(refreshTokens)
      .where(and(eq(refreshTokens.sessionId, sessionId), lt(refreshTokens.expiresAt, now)));
  }
}

function active(now: Date | Placeholder) {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now));
}
