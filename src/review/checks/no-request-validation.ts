import { tsMorph } from '../../edit/parse.js';
import { isRequestData } from '../code/request-data.js';
import { lineOf } from '../code/source.js';
import { importsAny, serves } from '../facts/facts.js';
import { type Check, type Observation } from '../finding.js';

const validators: readonly string[] = [
  '@hapi/joi',
  '@sinclair/typebox',
  '@fastify/type-provider-typebox',
  '@fastify/type-provider-json-schema-to-ts',
  'ajv',
  'arktype',
  'celebrate',
  'class-validator',
  'express-joi-validation',
  'express-openapi-validator',
  'express-validation',
  'express-validator',
  'express-zod-api',
  'fastify-type-provider-zod',
  'io-ts',
  'joi',
  'nestjs-zod',
  'runtypes',
  'superstruct',
  'typia',
  '@nestia/core',
  'valibot',
  'validator',
  'yup',
  'zod',
  'zod/v4',
  'zod-express-middleware',
  '@asteasolutions/zod-to-openapi',
  'tsoa',
  'fluent-json-schema',
  '@vinejs/vine',
  'typebox',
  'routing-controllers',
  'koa-joi-router',
  'indicative',
  'fastest-validator',
];

export const noRequestValidation: Check = {
  id: 'no-request-validation',
  title: 'Requests are not validated',
  area: 'security',
  severity: 'high',
  owasp: 'A03:2021',
  strength: 'Requests are validated against schemas.',
  remedy:
    'Parse body, query and parameters with a schema (zod, JSON schema of Fastify, class-validator) before anything reads them.',
  command: 'npm install --save-exact zod',
  applies: serves,
  find: (facts) => {
    if (importsAny(facts, validators) || hasSchemas(facts)) return [];
    const [first, ...rest] = bodiesIn(facts);
    return first
      ? [
          {
            message: `${first.message}${rest.length > 0 ? `, and ${String(rest.length)} more` : ''}.`,
            place: first.place,
          },
        ]
      : [];
  },
};

/** Routes of Fastify with a schema of their own, and models of GraphQL. */
function hasSchemas({ sources, stack }: Parameters<Check['find']>[0]): boolean {
  const { ts } = tsMorph();
  return (
    stack.frameworks.includes('Fastify') &&
    sources.some(({ nodes }) =>
      nodes.some(
        (node) =>
          (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
          ts.isIdentifier(node.name) &&
          node.name.text === 'schema',
      ),
    )
  );
}

function bodiesIn({ sources }: Parameters<Check['find']>[0]): readonly Observation[] {
  const { ts } = tsMorph();
  return sources.flatMap(({ nodes, path }) =>
    nodes.flatMap((node) => {
      const isBody = ts.isPropertyAccessExpression(node) && node.name.text === 'body' && isRequestData(node);
      const isDecorated =
        ts.isDecorator(node) && ts.isCallExpression(node.expression) && node.expression.expression.getText() === 'Body';
      return isBody || isDecorated
        ? [{ message: 'A body is read that nothing has validated', place: { path, line: lineOf(node) } }]
        : [];
    }),
  );
}
