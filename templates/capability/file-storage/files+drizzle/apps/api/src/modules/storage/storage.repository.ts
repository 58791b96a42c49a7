import { newId } from '@app/common';
import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { files, paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { eq, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { FileStatus, NewStoredFile, StoredFile } from './stored-file.js';

interface ListRequest extends PageRequest<'createdAt'> {
  readonly status?: FileStatus | undefined;
  readonly contentType?: string | undefined;
}

const fileColumns = {
  id: files.id,
  name: files.name,
  contentType: files.contentType,
  size: files.size,
  status: files.status,
  version: files.version,
  createdAt: files.createdAt,
  updatedAt: files.updatedAt,
};

const nextVersion = sql`${files.version} + 1`;

/** The files that the running unit of work may see. */
// #if nestjs
@Injectable()
// #endif
export class FilesRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async list(query: ListRequest): Promise<Page<StoredFile>> {
    const { status, contentType } = query;
    return paginate(this.database, query, {
      table: files,
      columns: fileColumns,
      where: this.visible(
        files,
        status === undefined ? undefined : eq(files.status, status),
        contentType === undefined ? undefined : eq(files.contentType, contentType),
      ),
    });
  }

  async find(id: string): Promise<StoredFile | null> {
    const [file] = await this.tx
      .select(fileColumns)
      .from(files)
      .where(this.visible(files, eq(files.id, id)));
    return file ?? null;
  }

  async create(file: NewStoredFile): Promise<StoredFile> {
    // One row in, one row out.
    const [created] = (await this.tx
      .insert(files)
      .values({ ...this.created(), ...file, id: newId(), status: 'pending' })
      .returning(fileColumns)) as [StoredFile];
    return created;
  }

  /** @returns null when there is no such pending file */
  async makeReady(id: string): Promise<StoredFile | null> {
    const [ready] = await this.tx
      .update(files)
      .set({ ...this.changed(), status: 'ready', version: nextVersion })
      .where(this.visible(files, eq(files.id, id), eq(files.status, 'pending')))
      .returning(fileColumns);
    return ready ?? null;
  }

  /** @returns false when there is no such file, or no longer in this version */
  async remove(id: string, expectedVersion: number): Promise<boolean> {
    const removed = await this.tx
      .update(files)
      .set({ ...this.changed(), deletedAt: new Date(), version: nextVersion })
      .where(this.visible(files, eq(files.id, id), eq(files.version, expectedVersion)))
      .returning({ id: files.id });
    return removed.length > 0;
  }
}
