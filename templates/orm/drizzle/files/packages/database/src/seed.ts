import { newId } from '@app/common';
import type { Role } from '@app/core';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';

import { organizations, users } from './schema/index.js';

const people: readonly { readonly name: string; readonly email: string; readonly role: Role }[] = [
  { name: 'Ada Admin', email: 'admin@acme.test', role: 'admin' },
  { name: 'Max Member', email: 'member@acme.test', role: 'member' },
];

/** Adds what is missing of an organization to try the API with; changes nothing that is there. */
export async function seed(connectionString: string, passwordHash: string): Promise<void> {
  const db = drizzle(connectionString);
  try {
    await db.transaction(async (tx) => {
      await tx
        .insert(organizations)
        .values({ id: newId(), slug: 'acme', name: 'Acme' })
        .onConflictDoNothing({ target: organizations.slug });
      const acme = await tx
        .select({ id: organizations.id })
        .from(organizations)
        .where(eq(organizations.slug, 'acme'));
      await tx
        .insert(users)
        .values(
          acme.flatMap(({ id }) =>
            people.map((person) => ({ ...person, id: newId(), tenantId: id, passwordHash })),
          ),
        )
        .onConflictDoNothing({ target: [users.tenantId, users.email] });
    });
  } finally {
    await db.$client.end();
  }
}
