import { routePaths } from '../code/handlers.js';
import { importsAny, serves, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

const names: readonly string[] = [
  '_health',
  'alive',
  'health',
  'health-check',
  'healthcheck',
  'healthz',
  'heartbeat',
  'live',
  'liveness',
  'livez',
  'ping',
  'ready',
  'readiness',
  'readyz',
  'status',
];
const libraries: readonly string[] = [
  '@godaddy/terminus',
  '@nestjs/terminus',
  'express-healthcheck',
  'fastify-healthcheck',
  'lightship',
  'express-actuator',
  '@adonisjs/core/health',
];

export const noHealthRoute: Check = {
  id: 'no-health-route',
  title: 'No route says whether it is well',
  area: 'operations',
  severity: 'medium',
  strength: 'A route says whether the server is well.',
  remedy:
    'Answer /health (the process runs) and /ready (it reaches its database): @nestjs/terminus, or a route of your own.',
  applies: serves,
  find: (facts) => {
    const has = facts.sources.some((source) =>
      routePaths(source).some((path) =>
        path
          .toLowerCase()
          .split('/')
          .some((part) => names.includes(part)),
      ),
    );
    return has || importsAny(facts, libraries)
      ? []
      : [
          {
            message: 'No route of that kind: an orchestrator cannot tell a hanging process from a working one.',
            place: wholeBackend(facts),
          },
        ];
  },
};
