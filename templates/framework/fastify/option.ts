import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'Fastify',
  summary: 'Fastify 5: plugins, hooks and plain classes, with little between a route and Node.js.',
  rules: [
    {
      when: { performanceCritical: true },
      because: 'throughput or latency of the API is critical',
      strength: 'should',
    },
    {
      when: { smallSurface: true },
      because: 'the service has a small surface',
      strength: 'should',
    },
    {
      when: { lightweight: true },
      because:
        'the team prefers a light, flexible framework with little abstraction over Node.js',
      strength: 'should',
    },
  ],
  rejected:
    'Fastify leaves structure to the team: without conventions, many domains and many hands drift apart',
  tradeOffs: [
    'The team keeps up its own conventions: where a module ends, how things are put together, who may call whom',
    'No dependency injection container: the composition is written by hand in app.ts and the module files',
    'GraphQL, WebSockets or CQRS are separate plugins to choose and keep up to date',
  ],
  cost: 'Nothing to buy. The least CPU and memory per request of the two frameworks, so the fewest instances for the same traffic.',
  justify: true,
  contributes: {
    workspaces: {
      'apps/api': {
        dependencies: [
          '@fastify/cors',
          '@fastify/helmet',
          '@fastify/swagger',
          '@fastify/swagger-ui',
          'fastify',
          'fastify-plugin',
          'fastify-type-provider-zod',
          'openapi-types',
        ],
      },
    },
  },
});
