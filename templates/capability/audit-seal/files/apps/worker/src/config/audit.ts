import { ed25519PrivateKey, ed25519PublicKey } from '@app/auth';
import { z } from 'zod';

/** What the sealing of the audit log needs. */
export const auditSealEnv = {
  AUDIT_SEAL_KEY: ed25519PrivateKey.optional(),
  // A timer cannot be set for longer than 24 days.
  AUDIT_SEAL_INTERVAL_MS: z.coerce.number().int().min(10).max(1_000_000_000).default(1000),
};

interface SealEnv {
  readonly NODE_ENV: string;
  readonly AUDIT_SEAL_KEY?: unknown;
}

/** In production the log is sealed; elsewhere it may be left as it is. */
export const requireSealKey = z.refine<SealEnv>(
  ({ NODE_ENV, AUDIT_SEAL_KEY }) => AUDIT_SEAL_KEY !== undefined || NODE_ENV !== 'production',
  { path: ['AUDIT_SEAL_KEY'], error: 'missing', when: () => true },
);

/** What its verification needs: public keys are enough. */
export const auditVerificationEnv = {
  AUDIT_SEAL_KEY: auditSealEnv.AUDIT_SEAL_KEY,
  AUDIT_SEAL_PUBLIC_KEYS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(ed25519PublicKey))
    .optional(),
};

interface VerificationEnv {
  readonly AUDIT_SEAL_KEY?: unknown;
  readonly AUDIT_SEAL_PUBLIC_KEYS?: unknown;
}

export const requireVerificationKey = z.refine<VerificationEnv>(
  ({ AUDIT_SEAL_KEY, AUDIT_SEAL_PUBLIC_KEYS }) =>
    (AUDIT_SEAL_KEY ?? AUDIT_SEAL_PUBLIC_KEYS) !== undefined,
  { path: ['AUDIT_SEAL_PUBLIC_KEYS'], error: 'missing, and AUDIT_SEAL_KEY, too', when: () => true },
);
