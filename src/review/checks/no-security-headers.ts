import { tsMorph } from '../../edit/parse.js';
import { importsAny, serves, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

const libraries: readonly string[] = [
  '@fastify/helmet',
  'fastify-helmet',
  'helmet',
  'hono/secure-headers',
  'koa-helmet',
  'lusca',
  '@adonisjs/shield',
  'blankie',
];
const headers: readonly string[] = ['content-security-policy', 'strict-transport-security', 'x-content-type-options'];

export const noSecurityHeaders: Check = {
  id: 'no-security-headers',
  title: 'No security headers',
  area: 'security',
  severity: 'medium',
  owasp: 'A05:2021',
  strength: 'Answers carry security headers.',
  remedy: 'Register helmet (Express, NestJS, Koa) or @fastify/helmet before the routes.',
  command: 'npm install --save-exact helmet',
  applies: serves,
  find: (facts) => {
    const { ts } = tsMorph();
    const setsThem = facts.sources.some(({ nodes }) =>
      nodes.some((node) => ts.isStringLiteralLike(node) && headers.includes(node.text.toLowerCase())),
    );
    return importsAny(facts, libraries) || setsThem
      ? []
      : [
          {
            message: 'No code sets X-Content-Type-Options, Strict-Transport-Security or Content-Security-Policy.',
            place: wholeBackend(facts),
          },
        ];
  },
};
