import { newId } from '@app/common';
import { PrismaPg } from '@prisma/adapter-pg';

import { PrismaClient } from './generated/prisma/client.js';

const people = [
  { name: 'Ada Admin', email: 'admin@acme.test', role: 'admin' },
  { name: 'Max Member', email: 'member@acme.test', role: 'member' },
];

/** Adds what is missing of an organization to try the API with; changes nothing that is there. */
export async function seed(connectionString: string, passwordHash: string): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
  try {
    await prisma.$transaction(async (tx) => {
      await tx.organization.createMany({
        data: { id: newId(), slug: 'acme', name: 'Acme' },
        skipDuplicates: true,
      });
      const { id: tenantId } = await tx.organization.findUniqueOrThrow({ where: { slug: 'acme' } });
      await tx.user.createMany({
        data: people.map((person) => ({ ...person, id: newId(), tenantId, passwordHash })),
        skipDuplicates: true,
      });
    });
  } finally {
    await prisma.$disconnect();
  }
}
