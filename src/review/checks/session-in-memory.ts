import { isOpen, objectOf, property } from '../code/literals.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const sessionInMemory: Check = {
  id: 'session-in-memory',
  title: 'Sessions are kept in the memory of the process',
  area: 'reliability',
  severity: 'medium',
  strength: 'Sessions outlive the process.',
  remedy:
    'Give express-session a store (connect-redis, connect-pg-simple): its own one loses sessions at each start, and its memory grows.',
  applies: (facts) => callsOf(facts).some(({ name }) => name === 'express-session'),
  find: (facts) =>
    callsOf(facts).flatMap((call) => {
      const options = objectOf(call.args[0]);
      if (call.name !== 'express-session' || !options || isOpen(options) || property(options, 'store')) return [];
      return [{ message: 'express-session without a store.', place: placeOf(call) }];
    }),
};
