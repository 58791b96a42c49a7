import { z } from 'zod';

// No secrets: a queue keeps its jobs where many can read them.
const ofAccount = z.object({ accountId: z.uuid() });

/**
 * Every job of this backend: its name and the shape of its data. Consumers parse the data with
 * this schema before they run a handler, because the producer may be an older or newer deployment.
 */
export const jobs = {
  // #slot jobs sorted
  'identity.send-password-reset': ofAccount,
  'identity.send-verification': ofAccount,
  'identity.warn-sign-up': ofAccount,
  'invitations.send': z.object({ invitationId: z.uuid() }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]>;
// #if multi

const accountJobs: ReadonlySet<string> = new Set<JobName>([
  'identity.send-password-reset',
  'identity.send-verification',
  'identity.warn-sign-up',
]);

/** Whether a job works for one tenant; the others concern an account, whose tenant is not known. */
export function runsForTenant(name: string): boolean {
  return !accountJobs.has(name);
}
// #endif
