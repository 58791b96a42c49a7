import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Fastify 5',
  summary: 'Plugins, hooks and plain classes, with little between a route and Node.js',
  rules: [
    {
      when: { performanceCritical: true },
      because: 'throughput or latency of the API is critical',
      strength: 'should',
    },
    {
      when: { smallSurface: true },
      because: 'the service has a small surface, which needs no framework of its own',
      strength: 'should',
    },
    {
      when: { lightweight: true },
      because: 'the team prefers a light, flexible framework with little abstraction over Node.js',
      strength: 'should',
    },
  ],
  rejected:
    'it leaves structure to the team: without conventions of a framework, many domains in many hands drift apart',
  tradeOffs: [
    'The team keeps its own conventions: where a module ends, how parts are put together, who may call whom.',
    'No dependency injection container: what is built from what is written by hand, in app.ts and the module files.',
    'GraphQL, WebSockets and the like are separate plugins to choose, wire and keep up to date.',
  ],
  cost: 'No licence. The least CPU and memory per request and the shortest start of the two, so the fewest instances for the same traffic.',
  justify: true,
  contributes: {
    workspaces: {
      'apps/api': {
        dependencies: [
          '@fastify/cors',
          '@fastify/swagger',
          '@fastify/swagger-ui',
          'fastify-plugin',
          'fastify-type-provider-zod',
          'openapi-types',
        ],
      },
    },
  },
  contributesWith: {
    saas: {
      workspaces: { 'apps/api': { dependencies: ['@fastify/cookie'] } },
    },
  },
});
