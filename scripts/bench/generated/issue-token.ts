import { type KeyObject, sign } from 'node:crypto';

export interface TokenSubject {
  readonly tenantId: string;
  readonly userId: string;
}

export const tokenIssuer = 'bench';
export const tokenAudience = 'bench';

/**
 * An access token like those of a generated API: RFC 9068, signed with Ed25519, valid for two hours.
 * @param privateKey an Ed25519 key
 */
export function issueToken({ tenantId, userId }: TokenSubject, privateKey: KeyObject): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const claims = {
    iss: tokenIssuer,
    aud: tokenAudience,
    sub: userId,
    tid: tenantId,
    uid: userId,
    iat: issuedAt,
    exp: issuedAt + 7200,
  };
  const content = `${encode({ alg: 'EdDSA', typ: 'at+jwt' })}.${encode(claims)}`;
  return `${content}.${sign(null, Buffer.from(content), privateKey).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
