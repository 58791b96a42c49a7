import { newId } from '@app/common';
import { asc, eq } from 'drizzle-orm';

import { users } from '../../src/schema/index.js';
import { TenantRepository } from '../../src/tenant-repository.js';

/** The least a repository can do. */
export class People extends TenantRepository {
  async add(email: string): Promise<void> {
    await this.tx
      .insert(users)
      .values({ id: newId(), tenantId: this.tenantId, email, name: email, role: 'member' });
  }

  async emails(): Promise<readonly string[]> {
    const rows = await this.tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.tenantId, this.tenantId))
      .orderBy(asc(users.email));
    return rows.map(({ email }) => email);
  }
}
