import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, SerializeOptions } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { type Actor, CurrentActor } from '../auth/actor.js';
import { RequirePermission } from '../auth/require-permission.decorator.js';
import { CreateNoteDto } from './dto/create-note.dto.js';
import { NoteDto } from './dto/note.dto.js';
import { NotesService } from './notes.service.js';

@Controller('notes')
@SerializeOptions({ type: NoteDto })
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get(':id')
  @RequirePermission('notes:read')
  findOne(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoteDto> {
    return this.notes.findOne(actor, id);
  }

  @Post()
  @RequirePermission('notes:write')
  create(@CurrentActor() actor: Actor, @Body() input: CreateNoteDto, @Req() request: FastifyRequest): Promise<NoteDto> {
    return this.notes.create(actor, input, request.id);
  }
}
