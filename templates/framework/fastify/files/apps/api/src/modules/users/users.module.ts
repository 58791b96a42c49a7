import type { Module } from '../module.js';
import { usersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

export const users: Module = (app, { database, queue }, done) => {
  const service = new UsersService(database, new UsersRepository(database), queue);
  app.register(usersController, { users: service });
  done();
};
