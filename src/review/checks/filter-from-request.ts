import { isRequestData } from '../code/request-data.js';
import { callsOf, placeOf } from '../code/source.js';
import { tsMorph } from '../../edit/parse.js';
import { type Check } from '../finding.js';

const methods: readonly string[] = [
  'deleteMany',
  'deleteOne',
  'find',
  'findOne',
  'findOneAndDelete',
  'findOneAndUpdate',
  'updateMany',
  'updateOne',
];

export const filterFromRequest: Check = {
  id: 'filter-from-request',
  title: 'A client writes the filter of a query',
  area: 'security',
  severity: 'high',
  owasp: 'A03:2021',
  strength: 'Filters of queries name their fields.',
  remedy:
    'Name the fields, and validate each as a string or a number: an object such as { "$ne": null } is a filter, too.',
  applies: ({ stack }) => stack.orms.includes('Mongoose'),
  find: (facts) =>
    callsOf(facts)
      .filter(({ args: [filter], method, name }) => {
        const { ts } = tsMorph();
        const isWhole =
          filter !== undefined && ts.isPropertyAccessExpression(filter) && ['body', 'query'].includes(filter.name.text);
        return methods.includes(method) && name.includes('.') && isWhole && isRequestData(filter);
      })
      .map((call) => ({ message: `${call.name} is given the whole of what a client sends.`, place: placeOf(call) })),
};
