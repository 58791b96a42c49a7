import { tsMorph } from '../../edit/parse.js';
import { textOf } from '../code/literals.js';
import { isNoPlaceholder, namesSecret } from '../code/secrets.js';
import { lineOf, nameOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const secretWithDefault: Check = {
  id: 'secret-with-default',
  title: 'A secret falls back to one in the code',
  area: 'security',
  severity: 'high',
  owasp: 'A07:2021',
  strength: 'Secrets have no value in the code to fall back to.',
  remedy: 'Refuse to start without the variable; check the environment with a schema when the process starts.',
  find: ({ sources }) => {
    const { ts } = tsMorph();
    return sources.flatMap(({ imported, nodes, path }) =>
      nodes.flatMap((node) => {
        if (!ts.isBinaryExpression(node)) return [];
        const { kind } = node.operatorToken;
        if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return [];
        const name = nameOf(node.left, imported);
        const value = textOf(node.right);
        const variable = name.split('.').at(-1) ?? '';
        if (!name.startsWith('process.env.') || value === undefined || value.length === 0) return [];
        // Also a stand-in: everybody who can read the code knows it.
        if (!namesSecret(variable) || (!isNoPlaceholder(value) && value.length < 4)) return [];
        return [
          { message: `Without ${variable}, a text of the code is taken for it.`, place: { path, line: lineOf(node) } },
        ];
      }),
    );
  },
};
