import { lineOfText, listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import type { AuditRecord } from './audit.service.js';

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
    at: z.iso.datetime(),
    actorUserId: z.uuid().nullable().meta({ description: 'The user; null for a job.' }),
    action: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    before: z.unknown().meta({ description: 'The state before; null for something new.' }),
    after: z
      .unknown()
      .meta({ description: 'The state after; null for something that was removed.' }),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const auditLogResponse = pageOf(auditEntryResponse).meta({ id: 'AuditLog' });

export type ListAuditLogQuery = z.output<typeof listAuditLogQuery>;
export type AuditLogResponse = z.output<typeof auditLogResponse>;

export function toAuditLogResponse({ data, page }: Page<AuditRecord>): AuditLogResponse {
  return { data: data.map((entry) => ({ ...entry, at: entry.at.toISOString() })), page };
}
