import { z } from 'zod';

/** Environment variables of every process that sends e-mail. */
export const mailEnv = {
  MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_FOLDER: z.string().default('.data/mailbox'),
};

export type MailConfig = Readonly<z.output<z.ZodObject<typeof mailEnv>>>;

interface Checked {
  readonly NODE_ENV: string;
  readonly MAIL_URL?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
}

/**
 * Checks for the environment schema of a process: only development and tests may do without a mail
 * server, and a mail server requires a sender.
 */
export const requireMailServer = [
  z.refine<Checked>((env) => env.MAIL_URL !== undefined || allowsFolder(env), missing('MAIL_URL')),
  z.refine<Checked>(
    (env) => env.MAIL_FROM !== undefined || (env.MAIL_URL === undefined && allowsFolder(env)),
    missing('MAIL_FROM'),
  ),
] as const;

function allowsFolder({ NODE_ENV }: Checked): boolean {
  return NODE_ENV === 'development' || NODE_ENV === 'test';
}

function missing(name: string) {
  // Also when other variables are wrong, so that all problems are listed at once.
  return { path: [name], error: 'missing', when: () => true };
}
