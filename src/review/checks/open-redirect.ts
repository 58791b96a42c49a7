import { isRequestData } from '../code/request-data.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const openRedirect: Check = {
  id: 'open-redirect',
  title: 'A client names where it is redirected to',
  area: 'security',
  severity: 'medium',
  owasp: 'A01:2021',
  strength: 'Redirects lead where the code says.',
  remedy: 'Redirect to paths of your own, or to addresses of a list.',
  find: (facts) =>
    callsOf(facts)
      .filter(({ args, method, name }) => {
        const target = args.at(-1);
        return (
          method === 'redirect' &&
          ['reply', 'res', 'response'].includes(name.split('.')[0] ?? '') &&
          target !== undefined &&
          isRequestData(target)
        );
      })
      .map((call) => ({ message: 'The target is what the client sends.', place: placeOf(call) })),
};
