import type { AccessToken } from '@app/auth';
import { type Actor, isActor, type Page, type Principal } from '@app/core';

import type { Me } from './accounts.service.js';
import type {
  AccessTokenResponse,
  MeResponse,
  SecurityLogPageResponse,
  SessionPageResponse,
  SignedInResponse,
} from './identity.dto.js';
import type { SecurityEvent, Session } from './identity.model.js';
import type { SignedIn } from './sessions.service.js';

// #if multi
export function toAccessTokenResponse({
  token,
  expiresInSeconds,
}: AccessToken): AccessTokenResponse {
// #else
function toAccessTokenResponse({ token, expiresInSeconds }: AccessToken): AccessTokenResponse {
// #endif
  return { accessToken: token, tokenType: 'Bearer', expiresIn: expiresInSeconds };
}

/** @param withToken whether the refresh token travels in the body */
export function toSignedInResponse(
  // #if multi
  { access, refresh, organization }: SignedIn,
  // #else
  { access, refresh }: SignedIn,
  // #endif
  withToken: boolean,
): SignedInResponse {
  return {
    ...toAccessTokenResponse(access),
    ...(withToken && { refreshToken: refresh.token }),
    refreshExpiresAt: refresh.expiresAt.toISOString(),
    // #if multi
    organization,
    // #endif
  };
}

// #if multi
export function toMeResponse(principal: Principal | Actor, me: Me): MeResponse {
  const { account, memberships } = me;
  const current =
    isActor(principal) && memberships.find(({ tenantId }) => tenantId === principal.tenantId);
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    emailVerified: account.emailVerifiedAt !== null,
    sessionId: principal.sessionId,
    ...(current &&
      isActor(principal) && {
        membership: {
          organization: current.organization,
          userId: current.userId,
          role: current.role,
          permissions: [...principal.permissions],
        },
      }),
    organizations: memberships.map(({ organization, role }) => ({ ...organization, role })),
  };
}

// #else
export function toMeResponse(principal: Principal | Actor, { account, role }: Me): MeResponse {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    emailVerified: account.emailVerifiedAt !== null,
    sessionId: principal.sessionId,
    ...(isActor(principal) &&
      role && {
        user: { id: principal.userId, role: role.name, permissions: [...principal.permissions] },
      }),
  };
}

// #endif
export function toSessionPageResponse(
  { data, page }: Page<Session>,
  currentId: string,
): SessionPageResponse {
  return {
    data: data.map((session) => ({
      ...session,
      current: session.id === currentId,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    })),
    page,
  };
}

export function toSecurityLogPageResponse({
  data,
  page,
}: Page<SecurityEvent>): SecurityLogPageResponse {
  return { data: data.map((event) => ({ ...event, at: event.at.toISOString() })), page };
}
