import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { entityTag, ifMatchHeaders, versionsFromIfMatch } from '../../http/entity-tag.js';
import {
  announceLimit,
  createFileBody,
  filePageResponse,
  fileParams,
  fileResponse,
  listFilesQuery,
  newFileResponse,
  presignedRequestResponse,
  toFilePageResponse,
  toFileResponse,
  toPresignedRequestResponse,
} from './storage.dto.js';
import type { StorageService } from './storage.service.js';

const tags = ['files'];
const mayRead = { access: 'files:read' } as const;
const mayWrite = { access: 'files:write' } as const;

export const storageController: FastifyPluginCallbackZod<{ storage: StorageService }> = (
  app,
  { storage },
  done,
) => {
  app.get(
    '/files',
    {
      config: mayRead,
      schema: {
        operationId: 'listFiles',
        summary: 'List files',
        tags,
        querystring: listFilesQuery,
        response: { 200: filePageResponse },
      },
    },
    async (request) => toFilePageResponse(await storage.list(request.actor, request.query)),
  );

  app.get(
    '/files/:id',
    {
      config: mayRead,
      schema: {
        operationId: 'getFile',
        summary: 'Read what is known of a file',
        tags,
        params: fileParams,
        response: { 200: fileResponse },
      },
    },
    async (request, reply) => {
      const file = await storage.get(request.actor, request.params.id);
      reply.header('etag', entityTag(file.version));
      return toFileResponse(file);
    },
  );

  app.post(
    '/files',
    {
      config: { ...mayWrite, rateLimit: announceLimit },
      schema: {
        operationId: 'createFile',
        summary: 'Announce a file and be allowed to upload it',
        tags,
        body: createFileBody,
        response: { 201: newFileResponse },
      },
    },
    async (request, reply) => {
      const { file, upload } = await storage.create(request.actor, request.body);
      reply
        .code(201)
        .header('location', `${app.prefix}/files/${file.id}`)
        .header('etag', entityTag(file.version));
      return { file: toFileResponse(file), upload: toPresignedRequestResponse(upload) };
    },
  );

  app.post(
    '/files/:id/complete',
    {
      config: mayWrite,
      schema: {
        operationId: 'completeFile',
        summary: 'Make a file ready that has been uploaded',
        tags,
        params: fileParams,
        response: { 200: fileResponse },
      },
    },
    async (request, reply) => {
      const file = await storage.complete(request.actor, request.params.id);
      reply.header('etag', entityTag(file.version));
      return toFileResponse(file);
    },
  );

  app.get(
    '/files/:id/download',
    {
      config: mayRead,
      schema: {
        operationId: 'downloadFile',
        summary: 'Be allowed to download a file',
        tags,
        params: fileParams,
        response: { 200: presignedRequestResponse },
      },
    },
    async (request) =>
      toPresignedRequestResponse(await storage.download(request.actor, request.params.id)),
  );

  app.delete(
    '/files/:id',
    {
      config: mayWrite,
      schema: {
        operationId: 'deleteFile',
        summary: 'Delete a file',
        tags,
        params: fileParams,
        headers: ifMatchHeaders,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const versions = versionsFromIfMatch(request.headers['if-match']);
      await storage.remove(request.actor, request.params.id, versions);
      reply.code(204);
    },
  );
  done();
};
