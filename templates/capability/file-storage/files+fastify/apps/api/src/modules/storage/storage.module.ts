import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { storageController } from './storage.controller.js';
import { FilesRepository } from './storage.repository.js';
import { StorageService } from './storage.service.js';

/** The routes of the module. */
export const storage: FastifyPluginCallbackZod = (app, _options, done) => {
  const { config, database, objectStorage, queue, events } = app.services;
  const files = new FilesRepository(database);
  const service = new StorageService(database, files, objectStorage, queue, events, config);
  app.register(storageController, { storage: service });
  done();
};
