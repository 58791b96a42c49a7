import { newId } from '@app/common';

import { Repository } from '../../src/repository.js';

/** The least a repository can do. */
export class People extends Repository {
  async add(email: string): Promise<void> {
    await this.tx.user.create({ data: { ...this.created(), id: newId(), email, name: email } });
  }

  async emails(): Promise<readonly string[]> {
    const rows = await this.tx.user.findMany({
      where: this.visible('user', {}),
      select: { email: true },
      orderBy: { email: 'asc' },
    });
    return rows.map(({ email }) => email);
  }

  /** When a row was written, according to the row. */
  async addedAt(email: string): Promise<Date> {
    const { createdAt } = await this.tx.user.findFirstOrThrow({
      where: this.visible('user', { email }),
      select: { createdAt: true },
    });
    return createdAt;
  }

  /** Has no condition, so that only row-level security limits its rows. */
  async allEmails(): Promise<readonly string[]> {
    const rows = await this.tx.user.findMany({ select: { email: true } });
    return rows.map(({ email }) => email);
  }

  /** How many statements this connection has prepared. */
  async preparedStatements(): Promise<number> {
    const [row] = await this.tx.$queryRaw<
      [{ count: number }]
    >`select count(*)::int as count from pg_prepared_statements`;
    return row.count;
  }

  /** The name of one, by a prepared query. */
  async nameOf(email: string): Promise<string | undefined> {
    const user = await this.tx.user.findFirst({ where: { email }, select: { name: true } });
    return user?.name;
  }

  /** Any SQL at all. */
  async execute(statement: string): Promise<void> {
    await this.tx.$executeRawUnsafe(statement);
  }
}
