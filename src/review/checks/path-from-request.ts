import { holdsRequestData } from '../code/request-data.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const readers: readonly string[] = [
  'createReadStream',
  'createWriteStream',
  'readFile',
  'readFileSync',
  'unlink',
  'unlinkSync',
  'writeFile',
  'writeFileSync',
  'rm',
  'rmSync',
];

export const pathFromRequest: Check = {
  id: 'path-from-request',
  title: 'A client names the file',
  area: 'security',
  severity: 'high',
  owasp: 'A01:2021',
  strength: 'Clients cannot name files.',
  remedy: 'Look the file up by an id, or resolve the path and refuse what is outside of its folder.',
  find: (facts) =>
    callsOf(facts)
      .filter(({ args: [path], from, method }) => {
        const reads = (from === 'fs' || from === 'fs/promises' || from === 'fs-extra') && readers.includes(method);
        return reads && path !== undefined && holdsRequestData(path);
      })
      .map((call) => ({ message: `${call.name} is given a path from the request.`, place: placeOf(call) })),
};
