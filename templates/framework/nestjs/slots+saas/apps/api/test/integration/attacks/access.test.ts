import { createLogger } from '@app/common';
import { Controller, Get, Module, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { inject, onTestFinished } from 'vitest';

import { AppModule } from '../../../src/app.module.js';
import { loadApiConfig } from '../../../src/config/index.js';

// #slot suites

describe('the app', () => {
  @Controller()
  class UndeclaredController {
    @Get('undeclared')
    undeclared() {
      return 'secret';
    }
  }

  const config = loadApiConfig({ ...inject('env'), DOCS_ENABLED: 'false', LOG_LEVEL: 'silent' });

  @Module({
    imports: [AppModule.forRoot(config, createLogger('test', 'silent'))],
    controllers: [UndeclaredController],
  })
  class UndeclaredModule {}

  it('does not start with a handler that does not say who has access', async () => {
    const options: Readonly<NestApplicationOptions> = { logger: false };
    const undeclared = await NestFactory.create(UndeclaredModule, new FastifyAdapter(), options);
    onTestFinished(() => undeclared.close());
    await expect(undeclared.init()).rejects.toThrow(
      'UndeclaredController.undeclared does not say who has access',
    );
  });
});
