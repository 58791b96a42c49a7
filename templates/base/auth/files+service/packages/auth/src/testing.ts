import { once } from 'node:events';
import { createServer } from 'node:http';

import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import type { Configuration, Provider } from 'oidc-provider';
import { z } from 'zod';

/** What a token says. */
export interface TokenRequest {
  readonly subject: string;
  // #if multi
  readonly tenantId: string;
  // #endif
  readonly permissions?: readonly string[];
}

export interface TestIssuer {
  /** Its URL, without a slash at the end. */
  readonly issuer: string;
  /** Gets an access token from the token endpoint, as a client of the issuer does. */
  token(request: TokenRequest): Promise<string>;
  /**
   * Signs a token that the issuer would not issue.
   * @param claims beside `iss`, `aud`, `iat` and `exp`, or in their place; undefined leaves one out
   * @param overrides header parameters, and the key when it is not the first of the issuer's
   */
  sign(
    claims: Readonly<Record<string, unknown>>,
    overrides?: {
      readonly header?: object;
      readonly key?: Parameters<SignJWT['sign']>[0];
    },
  ): Promise<string>;
  close(): Promise<void>;
}

export interface IssuerOptions {
  /** Any free one when it is not given. */
  readonly port?: number;
  readonly audience: string;
  /** Private keys (`newSigningKey`), of which the first signs. A new one when they are not given. */
  readonly keys?: readonly JWK[];
}

/** The client that `startIssuer` knows. */
export const client = { id: 'development', secret: 'development' };

const algorithm = 'ES256';
const lifetimeSeconds = 3600;

/** A private key that an issuer signs with, as a JSON Web Key. */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
}

/**
 * #if multi
 * Starts an OpenID Connect provider on 127.0.0.1, for tests and for development: it issues an
 * access token to every caller, for the `subject`, `tenant_id` and `scope` that the request names.
 * #else
 * Starts an OpenID Connect provider on 127.0.0.1, for tests and for development: it issues an
 * access token to every caller, for the `subject` and `scope` that the request names.
 * #endif
 */
export async function startIssuer({
  port = 0,
  audience,
  keys,
}: IssuerOptions): Promise<TestIssuer> {
  const [signingKey = await newSigningKey()] = keys ?? [];
  const kid = signingKey.kid ?? (await calculateJwkThumbprint(signingKey));
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.int() }).parse(server.address());
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = await newProvider(issuer, configurationFor(audience, keys ?? [signingKey]));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    // No client keeps a connection that the next issuer on this port would not know.
    response.setHeader('connection', 'close');
    void answer(request, response);
  });

  return {
    issuer,

    token: (request) => requestToken({ OIDC_ISSUER: issuer }, request),

    async sign(claims, { header, key } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: audience, iat: now, exp: now + lifetimeSeconds };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt', ...header })
        .sign(key ?? (await importJWK(signingKey)));
    },

    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * Gets an access token from an issuer that `startIssuer` has started, here or in another process.
 * @throws when it does not answer with one
 */
export async function requestToken(
  { OIDC_ISSUER }: { readonly OIDC_ISSUER: string },
  request: TokenRequest,
): Promise<string> {
  const response = await fetch(`${OIDC_ISSUER}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      subject: request.subject,
      // #if multi
      tenant_id: request.tenantId,
      // #endif
      scope: request.permissions?.join(' ') ?? '',
    }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

// Parameters of a request for a token that are not in the standards.
const extraParameters = z.object({
  subject: z.string().default('developer'),
  scope: z.string().default(''),
  // #if multi
  tenant_id: z.string().optional(),
  // #endif
});

function configurationFor(audience: string, keys: readonly JWK[]): Configuration {
  return {
    jwks: { keys: [...keys] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        id_token_signed_response_alg: algorithm,
      },
    ],
    ttl: { ClientCredentials: lifetimeSeconds },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      // Access tokens for an API are JSON Web Tokens; without it they could not be read.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:api',
        getResourceServerInfo: ({ oidc }) => ({
          audience,
          scope: extraParameters.parse(oidc.body).scope,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: algorithm } },
        }),
      },
    },
    // #if multi
    extraTokenClaims: ({ oidc }) => ({ tenant_id: extraParameters.parse(oidc.body).tenant_id }),
    // #endif
    formats: {
      customizers: {
        jwt: ({ oidc }, _token, jwt) => {
          jwt.payload.sub = extraParameters.parse(oidc.body).subject;
        },
      },
    },
  };
}

/**
 * Without what the provider prints as it starts: that it keeps its data in memory, and that Node.js 20,
 * which has all that is used of it here, is not supported.
 */
async function newProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
}
