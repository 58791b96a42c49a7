import { ConflictError, NotFoundError, StaleVersionError, ValidationError } from '@app/common';
import {
  type Actor,
  DomainEvents,
  includesVersion,
  type JobQueue,
  type ObjectStorage,
  type Page,
  type PresignedRequest,
  type UnitOfWork,
  type Versions,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { API_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { OBJECT_STORAGE } from '../../infrastructure/object-storage.module.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
// #endif
import type { ListFilesQuery } from './storage.dto.js';
import { FilesRepository } from './storage.repository.js';
import { type NewStoredFile, objectKey, type StoredFile } from './stored-file.js';

export interface FileLimits {
  readonly FILES_MAX_BYTES: number;
  readonly FILES_CONTENT_TYPES: readonly string[];
}

const uploadSeconds = 15 * 60;
const downloadSeconds = 5 * 60;

/** Files. Their content goes past the API. */
// #if nestjs
@Injectable()
// #endif
export class StorageService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FilesRepository,
    // #if nestjs
    @Inject(OBJECT_STORAGE)
    // #endif
    private readonly storage: ObjectStorage,
    // #if nestjs
    @Inject(JOB_QUEUE)
    // #endif
    private readonly queue: JobQueue,
    private readonly events: DomainEvents,
    // #if nestjs
    @Inject(API_CONFIG)
    // #endif
    private readonly limits: FileLimits,
  ) {}

  list(actor: Actor, query: ListFilesQuery): Promise<Page<StoredFile>> {
    return this.unitOfWork.read(actor, () => this.files.list(query));
  }

  async get(actor: Actor, id: string): Promise<StoredFile> {
    const file = await this.unitOfWork.read(actor, () => this.files.find(id));
    return file ?? notFound(id);
  }

  /** Announces a file and allows its upload. */
  async create(
    actor: Actor,
    input: NewStoredFile,
  ): Promise<{ readonly file: StoredFile; readonly upload: PresignedRequest }> {
    this.#check(input);
    const file = await this.unitOfWork.run(actor, async () => {
      const created = await this.files.create(input);
      const { id, name, contentType, size } = created;
      await this.events.record({
        name: 'files.create',
        ...resource(id),
        after: { name, contentType, size },
      });
      return created;
    });
    const upload = await this.storage.presignUpload({
      // #if multi
      key: objectKey(actor, file.id),
      // #else
      key: objectKey(file.id),
      // #endif
      contentType: file.contentType,
      size: file.size,
      expiresInSeconds: uploadSeconds,
    });
    return { file, upload };
  }

  /**
   * Makes a file ready that has been uploaded.
   * @throws ConflictError when it has not, or is not what was announced
   */
  async complete(actor: Actor, id: string): Promise<StoredFile> {
    // `run` finds it although it may just have been written.
    const file = await this.unitOfWork.run(actor, () => this.files.find(id));
    if (!file) return notFound(id);
    if (file.status === 'ready') return file;

    // #if multi
    const object = await this.storage.head(objectKey(actor, id));
    // #else
    const object = await this.storage.head(objectKey(id));
    // #endif
    if (!object) throw new ConflictError('The file has not been uploaded yet.');
    if (object.size !== file.size || object.contentType !== file.contentType) {
      throw new ConflictError('What has been uploaded is not the file that was announced.');
    }
    const ready = await this.unitOfWork.run(actor, async () => {
      const updated = await this.files.makeReady(id);
      // Somebody else was quicker.
      if (!updated) return this.files.find(id);
      await this.events.record({ name: 'files.complete', ...resource(id) });
      return updated;
    });
    return ready ?? notFound(id);
  }

  /** @throws NotFoundError also while the file is not ready */
  async download(actor: Actor, id: string): Promise<PresignedRequest> {
    const file = await this.get(actor, id);
    if (file.status !== 'ready') throw new NotFoundError('ready file', id);
    return this.storage.presignDownload({
      // #if multi
      key: objectKey(actor, id),
      // #else
      key: objectKey(id),
      // #endif
      fileName: file.name,
      expiresInSeconds: downloadSeconds,
    });
  }

  /**
   * Removes a file; its content is removed by a job.
   * @throws StaleVersionError when the file is not in one of these versions any more
   */
  remove(actor: Actor, id: string, versions: Versions): Promise<void> {
    return this.unitOfWork.run(actor, async () => {
      const file = await this.files.find(id);
      if (!file) return notFound(id);
      const removed =
        includesVersion(versions, file.version) && (await this.files.remove(id, file.version));
      if (!removed) throw new StaleVersionError('file');
      await this.events.record({
        name: 'files.delete',
        ...resource(id),
        before: { name: file.name, contentType: file.contentType, size: file.size },
      });
      // While a file is pending, somebody may still upload it.
      const delayMs = file.status === 'pending' ? uploadSeconds * 1000 : 0;
      await this.queue.enqueue('files.remove-object', { fileId: id }, { delayMs });
    });
  }

  #check({ contentType, size }: NewStoredFile): void {
    const { FILES_MAX_BYTES: maxBytes, FILES_CONTENT_TYPES: contentTypes } = this.limits;
    const issues = [
      !contentTypes.includes(contentType) && {
        pointer: '/contentType',
        detail: `Must be one of: ${contentTypes.join(', ')}`,
      },
      size > maxBytes && { pointer: '/size', detail: `Must be at most ${maxBytes}` },
    ].filter((issue) => issue !== false);
    if (issues.length > 0) throw new ValidationError(issues);
  }
}

function resource(id: string) {
  return { resourceType: 'file', resourceId: id };
}

function notFound(id: string): never {
  throw new NotFoundError('file', id);
}
