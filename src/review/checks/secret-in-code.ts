import { tsMorph } from '../../edit/parse.js';
import { textOf } from '../code/literals.js';
import { lineOf } from '../code/source.js';
import { type Check } from '../finding.js';

/** Beginnings that issuers give to their keys, and how long those are at least. */
const issued: readonly (readonly [prefix: string, what: string, length: number])[] = [
  ['AKIA', 'an access key of AWS', 20],
  ['ghp_', 'a token of GitHub', 40],
  ['github_pat_', 'a token of GitHub', 40],
  ['glpat-', 'a token of GitLab', 26],
  ['sk_live_', 'a key of Stripe', 24],
  ['rk_live_', 'a key of Stripe', 24],
  ['xoxb-', 'a token of Slack', 24],
  ['xoxp-', 'a token of Slack', 24],
  ['SG.', 'a key of SendGrid', 60],
  ['AIza', 'a key of Google', 39],
  ['-----BEGIN PRIVATE KEY-----', 'a private key', 100],
  ['-----BEGIN RSA PRIVATE KEY-----', 'a private key', 100],
  ['-----BEGIN EC PRIVATE KEY-----', 'a private key', 100],
];

export const secretInCode: Check = {
  id: 'secret-in-code',
  title: 'A key in the code',
  area: 'security',
  severity: 'critical',
  owasp: 'A07:2021',
  strength: 'No issued keys are in the code.',
  remedy: 'Revoke the key, and read its successor from the environment or a secret store.',
  find: ({ sources }) => {
    const { ts } = tsMorph();
    return sources.flatMap(({ nodes, path }) =>
      nodes.flatMap((node) => {
        const text = ts.isStringLiteralLike(node) ? textOf(node)?.trim() : undefined;
        const known =
          text === undefined
            ? undefined
            : issued.find(([prefix, , length]) => text.startsWith(prefix) && text.length >= length);
        return known ? [{ message: `This is ${known[1]}.`, place: { path, line: lineOf(node) } }] : [];
      }),
    );
  },
};
