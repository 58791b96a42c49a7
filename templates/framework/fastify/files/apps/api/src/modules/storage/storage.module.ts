import type { Module } from '../module.js';
import { storageController } from './storage.controller.js';
import { FilesRepository } from './storage.repository.js';
import { StorageService } from './storage.service.js';

export const storage: Module = (
  app,
  { config, database, objectStorage, queue, auditTrail },
  done,
) => {
  const files = new FilesRepository(database);
  const service = new StorageService(database, files, objectStorage, queue, auditTrail, config);
  app.register(storageController, { storage: service });
  done();
};
