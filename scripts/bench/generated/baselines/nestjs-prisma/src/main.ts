import 'reflect-metadata';

import { randomUUID } from 'node:crypto';

import helmet from '@fastify/helmet';
import { ClassSerializerInterceptor, ValidationPipe } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';

import { AppModule } from './app.module.js';

const adapter = new FastifyAdapter({ requestIdHeader: 'x-request-id', genReqId: () => randomUUID() });
const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, { bufferLogs: true });
app.useLogger(app.get(Logger));
await app.register(helmet);
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
app.useGlobalInterceptors(
  new ClassSerializerInterceptor(app.get(Reflector), { strategy: 'excludeAll', excludeExtraneousValues: true }),
);
app.enableShutdownHooks();
const config = app.get(ConfigService);
await app.listen(config.getOrThrow<string>('PORT'), config.getOrThrow<string>('HOST'));
