import type { Module } from '../module.js';
import { authController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { MembersRepository } from './members.repository.js';

export const auth: Module = (app, { database, tokens }, done) => {
  const service = new AuthService(
    database,
    new AuthRepository(database),
    new MembersRepository(database),
    tokens,
  );
  app.register(authController, { auth: service });
  done();
};
