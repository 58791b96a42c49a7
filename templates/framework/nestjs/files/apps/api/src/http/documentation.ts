import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

import { problemResponse } from './problem.dto.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const problem = {
  description: problemResponse.description ?? '',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Serves the OpenAPI 3.1 description of all controllers: /openapi.json, and pages under /docs. */
export function serveDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
  });
}

function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const { components, ...api } = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('API')
    .setVersion('1')
    .addServer('/')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .addGlobalResponse({ status: '4XX', ...problem }, { status: '5XX', ...problem })
    .build();
  // In OpenAPI 3.1 every JSON schema is a schema, which the types of @nestjs/swagger do not say.
  const schemas = z.toJSONSchema(problemResponse).$defs as Schemas;
  return SwaggerModule.createDocument(
    app,
    { ...api, components: { ...components, schemas } },
    { operationIdFactory: (_controller, method) => method },
  );
}
