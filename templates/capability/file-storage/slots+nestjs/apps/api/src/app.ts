import { localStorageRoutes } from './http/local-storage.routes.js';
import { OBJECT_STORAGE } from './infrastructure/object-storage.module.js';

// #slot routes
// Not awaited: that would load the server before NestJS has registered its error handler.
void adapter
  .getInstance()
  .register(localStorageRoutes, { storage: app.get<object>(OBJECT_STORAGE) });
