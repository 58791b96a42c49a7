import { handlerAround } from '../code/handlers.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const modules: readonly string[] = ['bcrypt', 'bcryptjs', 'child_process', 'crypto', 'fs', 'fs-extra', 'zlib'];
/** These are over in microseconds. */
const quick: readonly string[] = ['existsSync', 'accessSync', 'statSync'];

export const syncInHandler: Check = {
  id: 'sync-in-handler',
  title: 'A request makes all others wait',
  area: 'reliability',
  severity: 'medium',
  strength: 'Handlers do not block the process.',
  remedy: 'Use the function with a promise (fs/promises, bcrypt.hash): nothing else is served meanwhile.',
  find: (facts) =>
    callsOf(facts)
      .filter(
        ({ from, method, node }) =>
          from !== undefined &&
          modules.includes(from) &&
          method.endsWith('Sync') &&
          !quick.includes(method) &&
          handlerAround(node),
      )
      .map((call) => ({ message: `${call.name} in a handler.`, place: placeOf(call) })),
};
