import { z } from 'zod';

/** Environment variables that say how to reach Vault. (The AWS SDK reads its own.) */
export const secretsEnv = {
  VAULT_ADDR: z.url({ protocol: /^https?$/ }).optional(),
  VAULT_TOKEN: z.string().optional(),
  VAULT_NAMESPACE: z.string().optional(),
};

export type VaultConfig = Readonly<z.output<z.ZodObject<typeof secretsEnv>>>;
