import { requestToken } from '@app/auth/testing';
import { newId } from '@app/common';
import { type Permission, permissions } from '@app/core';
import { inject } from 'vitest';

/** Somebody, or another service, with an access token. */
export interface Caller {
  readonly subject: string;
  /** A token of the issuer of this test run. */
  token(): Promise<string>;
}

/** A tenant of its own, with callers. */
export interface Workplace {
  /** Of the tenant. */
  readonly id: string;
  /** A caller with every permission there is. */
  readonly admin: Caller;
  /** A caller with these permissions and no others. */
  createMemberWho(...granted: readonly Permission[]): Promise<Caller>;
}

/** A new tenant: the issuer puts its id into the tokens of its callers, and nothing is stored. */
export function createWorkplace(): Promise<Workplace> {
  const tenantId = newId();
  const callerWith = (granted: readonly Permission[]): Caller => {
    const subject = newId();
    return {
      subject,
      token: () => requestToken(inject('env'), { subject, tenantId, permissions: granted }),
    };
  };
  return Promise.resolve({
    id: tenantId,
    admin: callerWith(permissions),
    createMemberWho: (...granted) => Promise.resolve(callerWith(granted)),
  });
}
