// #if multi
import type { WorkScope } from './unit-of-work.js';

// #endif
/**
 * #if multi
 * A person inside one organization. `version` grows by one with every change (optimistic lock).
 * #else
 * A person who works here. `version` grows by one with every change (optimistic lock).
 * #endif
 */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Null for rows written by seeds and jobs. */
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
}

export type NewUser = Pick<User, 'email' | 'name'>;
export type UserPatch = Partial<Pick<User, 'name'>>;

/** A message to a user. */
export interface Notification {
  readonly id: string;
  /** The kind of notification, for programs: `welcome`. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Null while it is unread. */
  readonly readAt: Date | null;
  readonly createdAt: Date;
}

export const fileStatuses = ['pending', 'ready'] as const;

/** Pending: it may be uploaded, but its upload has not been completed. */
export type FileStatus = (typeof fileStatuses)[number];

/** The metadata of a file whose content is in the object storage. */
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
