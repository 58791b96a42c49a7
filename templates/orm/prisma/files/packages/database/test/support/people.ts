import { newId } from '@app/common';

import { TenantRepository } from '../../src/tenant-repository.js';

/** The least a repository can do. */
export class People extends TenantRepository {
  async add(email: string): Promise<void> {
    await this.tx.user.create({
      data: { id: newId(), tenantId: this.tenantId, email, name: email, role: 'member' },
    });
  }

  async emails(): Promise<readonly string[]> {
    const rows = await this.tx.user.findMany({
      where: { tenantId: this.tenantId },
      select: { email: true },
      orderBy: { email: 'asc' },
    });
    return rows.map(({ email }) => email);
  }
}
