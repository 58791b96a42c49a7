import { textOf } from '../code/literals.js';
import { callsOf } from '../code/source.js';
import { dependsOn, importsAny, serves, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

const libraries: readonly string[] = [
  '@godaddy/terminus',
  'close-with-grace',
  'death',
  'exit-hook',
  'fastify-graceful-shutdown',
  'http-graceful-shutdown',
  'http-terminator',
  'lightship',
  'node-graceful-shutdown',
  'signal-exit',
  'stoppable',
  'async-exit-hook',
  '@adonisjs/core',
  'fastify-cli',
  '@mgcrea/fastify-graceful-exit',
];
const hosted: readonly string[] = [
  '@fastify/aws-lambda',
  '@vendia/serverless-express',
  'aws-serverless-express',
  'serverless',
  'serverless-http',
  'wrangler',
  '@codegenie/serverless-express',
];

export const noGracefulShutdown: Check = {
  id: 'no-graceful-shutdown',
  title: 'A stop interrupts requests',
  area: 'reliability',
  severity: 'medium',
  strength: 'A stop lets requests finish.',
  remedy:
    'On SIGTERM stop accepting, let requests finish, then close the database: app.enableShutdownHooks() of NestJS, close-with-grace elsewhere.',
  command: 'npm install --save-exact close-with-grace',
  applies: (facts) => serves(facts) && !dependsOn(facts, hosted),
  find: (facts) => {
    const handles = callsOf(facts).some(({ args, method }) => {
      const isListener = ['addListener', 'on', 'once'].includes(method);
      // Also signals in a list that is looped over.
      const text = args[0]?.getText() ?? '';
      return (
        method === 'enableShutdownHooks' ||
        (isListener && (textOf(args[0]) === 'SIGTERM' || ['sig', 'signal', 'event'].includes(text)))
      );
    });
    const usesCli = facts.manifests.some(({ scripts }) =>
      Object.values(scripts).some((one) => one.split(/\s+/).includes('fastify')),
    );
    return handles || usesCli || importsAny(facts, libraries)
      ? []
      : [
          {
            message: 'Nothing handles SIGTERM: each release breaks the requests that run.',
            place: wholeBackend(facts),
          },
        ];
  },
};
