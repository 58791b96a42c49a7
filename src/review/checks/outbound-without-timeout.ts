import { tsMorph } from '../../edit/parse.js';
import { isOpen, objectOf, property } from '../code/literals.js';
import { type Call, callsOf, nameOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const withBody: readonly string[] = ['axios.patch', 'axios.post', 'axios.put'];
const without: readonly string[] = ['axios.delete', 'axios.get', 'axios.head'];

export const outboundWithoutTimeout: Check = {
  id: 'outbound-without-timeout',
  title: 'Other servers are waited for without an end',
  area: 'reliability',
  severity: 'low',
  strength: 'Requests to other servers have a timeout.',
  remedy: 'Give axios a timeout (axios.create({ timeout: 5000 })), and retry what may be retried.',
  applies: (facts) => callsOf(facts).some(({ from }) => from === 'axios'),
  find: (facts) =>
    hasDefault(facts)
      ? []
      : callsOf(facts)
          .filter(isEndless)
          .map((call) => ({ message: `${call.name} has no timeout.`, place: placeOf(call) })),
};

/** axios itself waits for ever. An instance has options of its own. */
function isEndless({ args, from, name }: Call): boolean {
  if (from !== 'axios') return false;
  const config = withBody.includes(name) ? args[2] : without.includes(name) ? args[1] : undefined;
  if (!withBody.includes(name) && !without.includes(name)) return false;
  const options = objectOf(config);
  if (config && (!options || isOpen(options))) return false;
  return !property(options, 'timeout') && !property(options, 'signal');
}

function hasDefault({ sources }: Parameters<Check['find']>[0]): boolean {
  const { ts } = tsMorph();
  return sources.some(({ imported, nodes }) =>
    nodes.some((node) => ts.isPropertyAccessExpression(node) && nameOf(node, imported) === 'axios.defaults.timeout'),
  );
}
