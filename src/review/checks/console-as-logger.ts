import { callsOf, placeOf } from '../code/source.js';
import { importsAny, serves } from '../facts/facts.js';
import { tsMorph } from '../../edit/parse.js';
import { isBoolean } from '../code/literals.js';
import { type Check } from '../finding.js';

const loggers: readonly string[] = [
  '@nestjs/common/logger',
  '@adonisjs/core/logger',
  'bunyan',
  'consola',
  'koa-pino-logger',
  'loglevel',
  'log4js',
  'nest-winston',
  'nestjs-pino',
  'pino',
  'pino-http',
  'express-pino-logger',
  'roarr',
  'signale',
  'tracer',
  'tslog',
  'winston',
  '@logtape/logtape',
  '@tsed/logger',
  'npmlog',
];

export const consoleAsLogger: Check = {
  id: 'console-as-logger',
  title: 'console is the logger',
  area: 'operations',
  severity: 'medium',
  owasp: 'A09:2021',
  strength: 'Logs are written by a logger.',
  remedy: 'Log with pino: levels, JSON, redaction of secrets, and the id of the request in each line.',
  command: 'npm install --save-exact pino',
  applies: serves,
  find: (facts) => {
    const calls = callsOf(facts).filter(({ name }) =>
      ['console.error', 'console.info', 'console.log', 'console.warn'].includes(name),
    );
    const [first] = calls;
    if (!first || calls.length < 2 || importsAny(facts, loggers) || hasOwn(facts)) return [];
    return [
      { message: `console is called ${String(calls.length)} times, and there is no logger.`, place: placeOf(first) },
    ];
  },
};

/** The logger of NestJS, and the one that Fastify brings when it is turned on. */
function hasOwn({ sources }: Parameters<Check['find']>[0]): boolean {
  const { ts } = tsMorph();
  return sources.some(
    ({ imported, nodes }) =>
      [...imported.values()].some(
        ({ module, name }) => module === '@nestjs/common' && (name === 'Logger' || name === 'ConsoleLogger'),
      ) ||
      nodes.some(
        (node) =>
          ts.isPropertyAssignment(node) &&
          ts.isIdentifier(node.name) &&
          ['logger', 'loggerInstance'].includes(node.name.text) &&
          !isBoolean(node.initializer, false),
      ),
  );
}
