import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { completeDocument } from './openapi/document.js';
import type { ApiDocument, GivenDocument } from './openapi/document-types.js';

/** Serves the OpenAPI 3.1 description of all controllers: /openapi.json, and pages under /docs. */
export function serveDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeControllers(app) as unknown as OpenAPIObject, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
  });
}

export function describeControllers(app: NestFastifyApplication): ApiDocument {
  const version = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
  const document = SwaggerModule.createDocument(app, version, {
    operationIdFactory: (_controller, method) => method,
  });
  return completeDocument(document as unknown as GivenDocument);
}
