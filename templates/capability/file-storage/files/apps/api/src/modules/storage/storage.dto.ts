import {
  lineOfText,
  listQuery,
  type Page,
  pageOf,
  type PresignedRequest,
  type RateRule,
} from '@app/core';
import { z } from 'zod';

import { fileStatuses, type StoredFile } from './stored-file.js';

// Without parameters: `text/plain`, not `text/plain; charset=utf-8`.
const contentType = z
  .string()
  .max(127)
  .toLowerCase()
  .regex(/^[a-z\d][\w.+-]*\/[a-z\d][\w.+-]*$/, 'Must be a media type without parameters');

export const fileParams = z.object({ id: z.uuid() });

export const listFilesQuery = listQuery({
  sortable: ['createdAt'],
  defaultSort: '-createdAt',
}).extend({ status: z.enum(fileStatuses).optional(), contentType: contentType.optional() });

/** Each file that is announced is a row, and an object that may never come. */
export const announceLimit: RateRule = { name: 'announce-file', points: 60, seconds: 60 };

export const createFileBody = z
  .strictObject({
    name: lineOfText(255),
    contentType,
    size: z.int().min(1).meta({ description: 'In bytes.' }),
  })
  .meta({ id: 'CreateFile' });

export const fileResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    contentType: z.string(),
    size: z.int(),
    status: z.enum(fileStatuses),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'File' });

export const presignedRequestResponse = z
  .object({
    method: z.enum(['GET', 'PUT']),
    url: z.string().meta({ description: 'Absolute, or relative to the URL of this API.' }),
    headers: z
      .record(z.string(), z.string())
      .meta({ description: 'To be sent as they are, and no access token.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'PresignedRequest' });

export const newFileResponse = z
  .object({ file: fileResponse, upload: presignedRequestResponse })
  .meta({ id: 'NewFile' });

export const filePageResponse = pageOf(fileResponse).meta({ id: 'FilePage' });

export type ListFilesQuery = z.output<typeof listFilesQuery>;
export type CreateFileBody = z.output<typeof createFileBody>;
export type FileResponse = z.output<typeof fileResponse>;
export type NewFileResponse = z.output<typeof newFileResponse>;
export type FilePageResponse = z.output<typeof filePageResponse>;
export type PresignedRequestResponse = z.output<typeof presignedRequestResponse>;

export function toFileResponse(file: StoredFile): FileResponse {
  return {
    ...file,
    createdAt: file.createdAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
  };
}

export function toFilePageResponse({ data, page }: Page<StoredFile>): FilePageResponse {
  return { data: data.map(toFileResponse), page };
}

export function toPresignedRequestResponse(request: PresignedRequest): PresignedRequestResponse {
  return {
    ...request,
    headers: { ...request.headers },
    expiresAt: request.expiresAt.toISOString(),
  };
}
