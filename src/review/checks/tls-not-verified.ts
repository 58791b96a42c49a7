import { tsMorph } from '../../edit/parse.js';
import { isBoolean, textOf } from '../code/literals.js';
import { lineOf, nameOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const tlsNotVerified: Check = {
  id: 'tls-not-verified',
  title: 'Certificates are not verified',
  area: 'security',
  severity: 'high',
  owasp: 'A02:2021',
  strength: 'Certificates of other servers are verified.',
  remedy: 'Give the connection the certificate of its authority (ca) instead of turning verification off.',
  find: ({ sources }) => {
    const { ts } = tsMorph();
    return sources.flatMap(({ imported, nodes, path }) =>
      nodes
        .filter((node) => {
          if (ts.isPropertyAssignment(node))
            return (
              ts.isIdentifier(node.name) &&
              node.name.text === 'rejectUnauthorized' &&
              isBoolean(node.initializer, false)
            );
          return (
            ts.isBinaryExpression(node) &&
            node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
            nameOf(node.left, imported) === 'process.env.NODE_TLS_REJECT_UNAUTHORIZED' &&
            textOf(node.right) === '0'
          );
        })
        .map((node) => ({
          message: 'An attacker on the network can read and change what is sent.',
          place: { path, line: lineOf(node) },
        })),
    );
  },
};
