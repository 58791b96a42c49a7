import type { ts } from 'ts-morph';

import { isBoolean, objectOf, property, textOf } from '../code/literals.js';
import { type Call, callsOf, nameOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const plugins: readonly string[] = ['@fastify/cors', 'fastify-cors'];
const libraries: readonly string[] = ['cors', '@koa/cors', 'hono/cors'];

export const corsAnyOrigin: Check = {
  id: 'cors-any-origin',
  title: 'Any site may send requests with credentials',
  area: 'security',
  severity: 'high',
  owasp: 'A05:2021',
  strength: 'No site may use the credentials of a visitor unless it is listed.',
  remedy:
    'List the origins; an origin that is echoed back together with credentials lets every site act for its visitors.',
  applies: (facts) => callsOf(facts).some((call) => optionsOf(call) !== undefined),
  find: (facts) =>
    callsOf(facts)
      .filter((call) => {
        const options = objectOf(optionsOf(call));
        const origin = property(options, 'origin');
        return isBoolean(property(options, 'credentials'), true) && (isBoolean(origin, true) || textOf(origin) === '*');
      })
      .map((call) => ({ message: 'Every origin, with credentials.', place: placeOf(call) })),
};

function optionsOf({ args, from, method, name, source }: Call): ts.Expression | undefined {
  if (from !== undefined && libraries.includes(from) && name.split('.').length <= 2) return args[0];
  if (method === 'enableCors') return args[0];
  if (name === '@nestjs/core.NestFactory.create') return property(objectOf(args.at(-1)), 'cors');
  const [plugin] = args;
  const registered = plugin && nameOf(plugin, source.imported);
  return method === 'register' && registered !== undefined && plugins.includes(registered) ? args[1] : undefined;
}
