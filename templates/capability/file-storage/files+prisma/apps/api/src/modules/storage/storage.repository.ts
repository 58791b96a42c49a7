import { newId } from '@app/common';
import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { FileStatus, NewStoredFile, StoredFile } from './stored-file.js';

interface ListRequest extends PageRequest<'createdAt'> {
  readonly status?: FileStatus | undefined;
  readonly contentType?: string | undefined;
}

const fileColumns = {
  id: true,
  name: true,
  contentType: true,
  size: true,
  status: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

interface FileRow extends Omit<StoredFile, 'size' | 'status'> {
  readonly size: bigint;
  readonly status: string;
}

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
    const { data, page } = await paginate(this.database, query, {
      model: 'storedFile',
      where: this.visible('storedFile', {
        ...(status !== undefined && { status }),
        ...(contentType !== undefined && { contentType }),
      }),
    });
    return { data: data.map(toFile), page };
  }

  async find(id: string): Promise<StoredFile | null> {
    const file = await this.tx.storedFile.findFirst({
      where: this.visible('storedFile', { id }),
      select: fileColumns,
    });
    return file && toFile(file);
  }

  async create(file: NewStoredFile): Promise<StoredFile> {
    const data = { ...this.created(), ...file, id: newId(), status: 'pending' };
    return toFile(await this.tx.storedFile.create({ data, select: fileColumns }));
  }

  /** @returns null when there is no such pending file */
  async makeReady(id: string): Promise<StoredFile | null> {
    const [ready] = await this.tx.storedFile.updateManyAndReturn({
      where: this.visible('storedFile', { id, status: 'pending' }),
      data: { ...this.changed(), status: 'ready', version: { increment: 1 } },
      select: fileColumns,
    });
    return ready ? toFile(ready) : null;
  }

  /** @returns false when there is no such file, or no longer in this version */
  async remove(id: string, expectedVersion: number): Promise<boolean> {
    const { count } = await this.tx.storedFile.updateMany({
      where: this.visible('storedFile', { id, version: expectedVersion }),
      data: { ...this.changed(), deletedAt: new Date(), version: { increment: 1 } },
    });
    return count > 0;
  }
}

// The database checks the status. The size is beyond 32 bits, but not beyond what a number holds.
function toFile(row: FileRow): StoredFile {
  const { id, name, contentType, size, status, version, createdAt, updatedAt } = row;
  return {
    id,
    name,
    contentType,
    size: Number(size),
    status: status as FileStatus,
    version,
    createdAt,
    updatedAt,
  };
}
