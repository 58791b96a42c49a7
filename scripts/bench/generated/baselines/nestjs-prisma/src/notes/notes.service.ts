import { Injectable, NotFoundException } from '@nestjs/common';

import { AuditService } from '../audit/audit.service.js';
import type { Actor } from '../auth/actor.js';
import type { Note } from '../generated/prisma/client.js';
import { PrismaService } from '../prisma/prisma.service.js';
import type { CreateNoteDto } from './dto/create-note.dto.js';

@Injectable()
export class NotesService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly audit: AuditService,
  ) {}

  async findOne({ tenantId }: Actor, id: string): Promise<Note> {
    const note = await this.prisma.forTenant(tenantId, (tx) =>
      tx.note.findUnique({ where: { tenantId_id: { tenantId, id } } }),
    );
    if (!note) throw new NotFoundException();
    return note;
  }

  create(actor: Actor, { title, body }: CreateNoteDto, requestId: string): Promise<Note> {
    const { tenantId, userId } = actor;
    return this.prisma.forTenant(tenantId, async (tx) => {
      const note = await tx.note.create({ data: { tenantId, title, body, createdBy: userId, updatedBy: userId } });
      await this.audit.record(tx, actor, requestId, {
        action: 'notes.create',
        resourceType: 'note',
        resourceId: note.id,
        after: { title, body },
      });
      return note;
    });
  }
}
