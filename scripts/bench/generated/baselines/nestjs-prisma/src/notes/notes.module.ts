import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/audit.module.js';
import { NotesController } from './notes.controller.js';
import { NotesService } from './notes.service.js';

@Module({ imports: [AuditModule], controllers: [NotesController], providers: [NotesService] })
export class NotesModule {}
