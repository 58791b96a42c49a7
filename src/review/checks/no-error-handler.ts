import { tsMorph } from '../../edit/parse.js';
import { importsAny, serves, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const noErrorHandler: Check = {
  id: 'no-error-handler',
  title: 'Errors have no handler of their own',
  area: 'reliability',
  severity: 'medium',
  strength: 'One place turns errors into answers.',
  remedy: 'Register one middleware with four parameters (error, request, response, next) after the routes.',
  applies: (facts) =>
    serves(facts) &&
    facts.stack.frameworks.includes('Express') &&
    !importsAny(facts, [
      'routing-controllers',
      'apollo-server-express',
      '@apollo/server',
      'inversify-express-utils',
      '@tsed/common',
    ]),
  find: (facts) => {
    const { ts } = tsMorph();
    const has = facts.sources.some(({ nodes }) =>
      nodes.some((node) => {
        if (!ts.isFunctionLike(node) || node.parameters.length !== 4) return false;
        const [first] = node.parameters.map((one) => one.name.getText().toLowerCase());
        return (
          (first !== undefined && ['e', 'ex', '_err', '_error', 'exception'].includes(first)) ||
          first?.startsWith('err') === true
        );
      }),
    );
    return has ||
      importsAny(facts, ['api-error-handler', 'errorhandler', 'express-http-problem-details', '@sentry/node'])
      ? []
      : [
          {
            message: 'Express answers errors itself: a page in HTML, with the stack unless NODE_ENV is production.',
            place: wholeBackend(facts),
          },
        ];
  },
};
