import { InvalidConfigError, loadConfig } from '@app/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { authEnv } from '../../src/index.js';

const load = (issuer: string) =>
  loadConfig(z.object(authEnv), { OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'app-api' });

describe('authEnv', () => {
  it('needs the issuer and the audience, and has defaults for the rest', () => {
    expect(load('https://id.example.com/realms/app')).toEqual({
      OIDC_ISSUER: 'https://id.example.com/realms/app',
      OIDC_AUDIENCE: 'app-api',
      // #if multi
      OIDC_TENANT_CLAIM: 'tenant_id',
      // #endif
      OIDC_PERMISSIONS_CLAIM: 'scope',
    });
    expect(() => loadConfig(z.object(authEnv), {})).toThrow(
      new InvalidConfigError(['OIDC_ISSUER: missing', 'OIDC_AUDIENCE: missing']),
    );
  });

  it.each([
    'http://127.0.0.1:3900',
    'http://[::1]:3900',
    'http://localhost:3900',
    'http://issuer:3900',
    'http://keycloak.identity.svc:8080/realms/app',
    'http://keycloak.identity.svc.cluster.local:8080/realms/app',
  ])('takes %s, which does not leave the machine or the cluster', (issuer) => {
    expect(load(issuer).OIDC_ISSUER).toBe(issuer);
  });

  it.each([
    ['http://id.example.com', 'has to be https, except for a host of this machine or cluster'],
    [
      'http://127.0.0.1.example.com',
      'has to be https, except for a host of this machine or cluster',
    ],
    ['http://[2001:db8::1]', 'has to be https, except for a host of this machine or cluster'],
    ['https://user:password@id.example.com', 'has no user, query or fragment'],
    ['https://id.example.com/?realm=app', 'has no user, query or fragment'],
  ])('refuses %s', (issuer, problem) => {
    expect(() => load(issuer)).toThrow(new InvalidConfigError([`OIDC_ISSUER: ${problem}`]));
  });

  it.each(['id.example.com', 'ftp://id.example.com', 'not a url'])('refuses %s', (issuer) => {
    expect(() => load(issuer)).toThrow(/OIDC_ISSUER: not a valid value/);
  });
});
