// #if multi
import type { WorkScope } from '@app/core';

// #endif
export const fileStatuses = ['pending', 'ready'] as const;

/** Pending: it may be uploaded, but its upload has not been completed. */
export type FileStatus = (typeof fileStatuses)[number];

/** What is known of a file whose content is in the object storage. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  readonly status: FileStatus;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewStoredFile = Pick<StoredFile, 'name' | 'contentType' | 'size'>;

/** Where the content of a file is in the object storage. */
// #if multi
export function objectKey({ tenantId }: WorkScope, fileId: string): string {
  return `t/${tenantId}/${fileId}`;
}
// #else
export function objectKey(fileId: string): string {
  return `files/${fileId}`;
}
// #endif
