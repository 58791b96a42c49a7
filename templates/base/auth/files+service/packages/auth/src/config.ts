import { z } from 'zod';

/** Environment variables of this package, to spread into the schema of an app's environment. */
export const authEnv = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(isPrivateOnTheWay, 'has to be https, except for a host of this machine or cluster')
    .refine(isIssuer, 'has no user, query or fragment'),
  OIDC_AUDIENCE: z.string().min(1),
  // #if multi
  OIDC_TENANT_CLAIM: z.string().min(1).default('tenant_id'),
  // #endif
  OIDC_PERMISSIONS_CLAIM: z.string().min(1).default('scope'),
};

/** The parsed environment variables. */
export type AuthConfig = Readonly<z.output<z.ZodObject<typeof authEnv>>>;

// Names that no public DNS has. A name without a dot is one of Docker Compose, or of the same
// namespace of a cluster.
const localHost =
  /^(?:127\.\d+\.\d+\.\d+|\[::1\]|[a-z0-9-]+|.+\.(?:localhost|internal|svc|cluster\.local))$/;

/**
 * Whether no other host can answer in the place of the issuer, and so make tokens of
 * their own: HTTPS, or a host that is reached without leaving the machine or the cluster.
 * @param url an absolute URL
 */
export function isPrivateOnTheWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || localHost.test(hostname);
}

// OpenID Connect Discovery, section 3. A password would end up in logs.
function isIssuer(url: string): boolean {
  const { username, password } = new URL(url);
  return username + password === '' && !/[?#]/.test(url);
}
