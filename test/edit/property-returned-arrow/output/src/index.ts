import { recount } from './recount.js';

export const jobHandlers = (services: object) => {
  return { 'products.recount': recount(services), 'users.forget': forget(services) };
};
