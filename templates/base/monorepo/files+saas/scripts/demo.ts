import { hashPassword } from '@app/auth';
import { seed } from '@app/database';

/** How to sign in to a seeded database. For development only: the password is published. */
export const demoAccount = {
  // #if multi
  organization: 'acme',
  // #endif
  email: 'admin@acme.test',
  password: 'correct horse battery staple',
};

export async function seedDemo(databaseUrl: string): Promise<void> {
  await seed(databaseUrl, await hashPassword(demoAccount.password));
}
