import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { addShared } from './openapi/shared.js';

/** Serves the OpenAPI 3.1 description of all controllers: /openapi.json, and pages under /docs. */
export function serveDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeControllers(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
  });
}

export function describeControllers(app: NestFastifyApplication): OpenAPIObject {
  const api = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('API')
    .setVersion('1')
    .setDescription('Errors are problem documents (RFC 9457): compare their `code`.')
    .addServer('/')
    .addBearerAuth({ type: 'http', bearerFormat: 'JWT', description: 'An access token.' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, api, {
    operationIdFactory: (_controller, method) => method,
  });
  return addShared(document);
}
