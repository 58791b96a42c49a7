import type { Services } from '../services.js';
import { recount } from './recount.js';
import { removeObject } from './remove-object.js';

/** The handlers. */
export function jobHandlers(services: Services) {
  const { log } = services;
  log('handlers');
  return {
    'files.remove-object': removeObject(services), // content
    'products.recount': recount(services),
  };
}
