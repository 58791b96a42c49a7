import { type Check } from '../finding.js';

/** What their authors have given up, with what they or the field name instead. */
const deprecated: Readonly<Record<string, string>> = {
  '@hapi/joi': 'joi',
  'apollo-server-express': '@apollo/server',
  'apollo-server-fastify': '@apollo/server',
  'bcrypt-nodejs': 'bcrypt or @node-rs/argon2',
  'express-brute': 'rate-limiter-flexible',
  'express-graphql': 'graphql-http',
  'fastify-cors': '@fastify/cors',
  'fastify-helmet': '@fastify/helmet',
  'fastify-jwt': '@fastify/jwt',
  'fastify-rate-limit': '@fastify/rate-limit',
  'fastify-swagger': '@fastify/swagger',
  'fastify-cookie': '@fastify/cookie',
  'fastify-autoload': '@fastify/autoload',
  'fastify-sensible': '@fastify/sensible',
  jade: 'pug',
  'node-uuid': 'crypto.randomUUID()',
  request: 'fetch, which Node.js brings',
  'request-promise': 'fetch, which Node.js brings',
  'request-promise-native': 'fetch, which Node.js brings',
};

export const deprecatedPackage: Check = {
  id: 'deprecated-package',
  title: 'Packages that their authors have given up',
  area: 'supply chain',
  severity: 'medium',
  owasp: 'A06:2021',
  strength: 'No package is known to be given up.',
  remedy: 'Move to the successor that is named: a hole in what is given up stays open.',
  find: ({ manifests }) =>
    manifests.flatMap(({ dependencies, lineOf, path }) =>
      Object.keys(dependencies)
        .filter((name) => Object.hasOwn(deprecated, name))
        .map((name) => ({
          message: `${name} is deprecated; its successor is ${deprecated[name] ?? ''}.`,
          place: { path, line: lineOf(name) ?? 1 },
        })),
    ),
};
