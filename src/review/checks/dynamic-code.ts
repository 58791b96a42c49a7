import { holdsRequestData } from '../code/request-data.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const shells: readonly string[] = ['exec', 'execSync'];
const machines: readonly string[] = [
  'compileFunction',
  'runInContext',
  'runInNewContext',
  'runInThisContext',
  'Script',
];

export const dynamicCode: Check = {
  id: 'dynamic-code',
  title: 'What a client sends is run',
  area: 'security',
  severity: 'critical',
  owasp: 'A03:2021',
  strength: 'Nothing that a client sends is run as code or as a command.',
  remedy: 'Parse what is sent; start programs with execFile and a list of arguments.',
  find: (facts) =>
    callsOf(facts)
      .filter(({ args, from, method, name }) => {
        const isCode = name === 'eval' || name === 'Function' || (from === 'vm' && machines.includes(method));
        const isCommand = from === 'child_process' && shells.includes(method);
        return (isCode || isCommand) && args.some(holdsRequestData);
      })
      .map((call) => ({ message: `${call.name} is given what a client sends.`, place: placeOf(call) })),
};
