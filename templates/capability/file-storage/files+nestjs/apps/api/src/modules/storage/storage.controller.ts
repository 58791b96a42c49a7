import type { Actor } from '@app/core';
import { Body, Controller, Delete, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

import { ApiIfMatch, Returns } from '../../http/decorators.js';
import { entityTag, versionsFromIfMatch } from '../../http/entity-tag.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import { RateLimit } from '../../middleware/rate-limit.guard.js';
import {
  announceLimit,
  type CreateFileBody,
  createFileBody,
  type FilePageResponse,
  filePageResponse,
  fileParams,
  type FileResponse,
  fileResponse,
  type ListFilesQuery,
  listFilesQuery,
  type NewFileResponse,
  newFileResponse,
  type PresignedRequestResponse,
  presignedRequestResponse,
  toFilePageResponse,
  toFileResponse,
  toPresignedRequestResponse,
} from './storage.dto.js';
import { StorageService } from './storage.service.js';

type FileParams = z.output<typeof fileParams>;

@ApiTags('files')
@Controller({ path: 'files', version: '1' })
export class StorageController {
  constructor(private readonly storage: StorageService) {}

  @Get()
  @ApiOperation({ summary: 'List files' })
  @RequirePermission('files:read')
  @Returns(200, filePageResponse)
  async listFiles(
    @CurrentActor() actor: Actor,
    @Query({ schema: listFilesQuery }) query: ListFilesQuery,
  ): Promise<FilePageResponse> {
    return toFilePageResponse(await this.storage.list(actor, query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read what is known of a file' })
  @RequirePermission('files:read')
  @Returns(200, fileResponse)
  async getFile(
    @CurrentActor() actor: Actor,
    @Param({ schema: fileParams }) { id }: FileParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileResponse> {
    const file = await this.storage.get(actor, id);
    reply.header('etag', entityTag(file.version));
    return toFileResponse(file);
  }

  @Post()
  @ApiOperation({ summary: 'Announce a file and be allowed to upload it' })
  @RequirePermission('files:write')
  @RateLimit(announceLimit)
  @Returns(201, newFileResponse)
  async createFile(
    @CurrentActor() actor: Actor,
    @Body({ schema: createFileBody }) input: CreateFileBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewFileResponse> {
    const { file, upload } = await this.storage.create(actor, input);
    reply.header('location', `/api/v1/files/${file.id}`).header('etag', entityTag(file.version));
    return { file: toFileResponse(file), upload: toPresignedRequestResponse(upload) };
  }

  @Post(':id/complete')
  @ApiOperation({ summary: 'Make a file ready that has been uploaded' })
  @RequirePermission('files:write')
  @Returns(200, fileResponse)
  async completeFile(
    @CurrentActor() actor: Actor,
    @Param({ schema: fileParams }) { id }: FileParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileResponse> {
    const file = await this.storage.complete(actor, id);
    reply.header('etag', entityTag(file.version));
    return toFileResponse(file);
  }

  @Get(':id/download')
  @ApiOperation({ summary: 'Be allowed to download a file' })
  @RequirePermission('files:read')
  @Returns(200, presignedRequestResponse)
  async downloadFile(
    @CurrentActor() actor: Actor,
    @Param({ schema: fileParams }) { id }: FileParams,
  ): Promise<PresignedRequestResponse> {
    return toPresignedRequestResponse(await this.storage.download(actor, id));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a file' })
  @RequirePermission('files:write')
  @ApiIfMatch()
  @Returns(204)
  async deleteFile(
    @CurrentActor() actor: Actor,
    @Param({ schema: fileParams }) { id }: FileParams,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.storage.remove(actor, id, versionsFromIfMatch(ifMatch));
  }
}
