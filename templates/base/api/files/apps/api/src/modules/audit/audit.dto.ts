import { lineOfText, listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import type { SealedEntry } from './audit-chain.js';

const name = lineOfText(200);
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const listAuditLogQuery = listQuery({
  sortable: ['at'],
  defaultSort: '-at',
  filterable: {
    action: name,
    actorUserId: z.uuid(),
    resourceType: name,
    resourceId: name,
    from: time.meta({ description: 'Entries of this time or later.' }),
    to: time.meta({ description: 'Entries before this time.' }),
  },
});

export const auditEntryResponse = z
  .object({
    id: z.uuid(),
    seq: z.int().meta({ description: 'Its place in the chain, counted from 1.' }),
    at: z.iso.datetime(),
    actorUserId: z.uuid().nullable().meta({ description: 'The user; null for a job.' }),
    action: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    before: z.unknown().meta({ description: 'What it was like; null for something new.' }),
    after: z.unknown().meta({ description: 'What it is like; null for something that is gone.' }),
    requestId: z.string().nullable(),
    prevHash: z.string().meta({ description: 'The hash of the entry before.' }),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const auditLogResponse = pageOf(auditEntryResponse).meta({ id: 'AuditLog' });

export type ListAuditLogQuery = z.output<typeof listAuditLogQuery>;
export type AuditEntryResponse = z.output<typeof auditEntryResponse>;
export type AuditLogResponse = z.output<typeof auditLogResponse>;

export function toAuditLogResponse({ data, page }: Page<SealedEntry>): AuditLogResponse {
  return { data: data.map((entry) => ({ ...entry, at: entry.at.toISOString() })), page };
}
