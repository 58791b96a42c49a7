import { localStorageRoutes } from './http/local-storage.routes.js';

// #slot routes
await app.register(localStorageRoutes);
