import { objectOf, property } from '../code/literals.js';
import { tsMorph } from '../../edit/parse.js';
import { callsOf, placeOf } from '../code/source.js';
import { serves } from '../facts/facts.js';
import { type Check } from '../finding.js';

const lists: readonly string[] = ['findAll', 'findAndCount', 'findMany'];
const limits: readonly string[] = ['first', 'last', 'limit', 'pageSize', 'perPage', 'take', 'page', 'per_page'];

export const listsWithoutLimit: Check = {
  id: 'lists-without-limit',
  title: 'No list has an end',
  area: 'reliability',
  severity: 'medium',
  owasp: 'A04:2021',
  strength: 'Lists are read in pages.',
  remedy:
    'Read pages, with a size that has a maximum: a table that grows makes every answer slower, and at last too large for the memory.',
  applies: (facts) => serves(facts) && callsOf(facts).some(({ method }) => lists.includes(method)),
  find: (facts) => {
    const { ts } = tsMorph();
    const isLimited = facts.sources.some(({ nodes }) =>
      nodes.some((node) => ts.isIdentifier(node) && limits.includes(node.text)),
    );
    const unbound = callsOf(facts).filter(
      ({ args, method, name }) =>
        method === 'findMany' &&
        name.includes('.') &&
        (args.length === 0 || objectOf(args[0]) !== undefined) &&
        !property(objectOf(args[0]), 'take'),
    );
    const [first] = unbound;
    return isLimited || !first
      ? []
      : [
          {
            message: `None of ${String(unbound.length)} lists is read with a limit; this is the first.`,
            place: placeOf(first),
          },
        ];
  },
};
