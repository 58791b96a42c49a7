import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { numberOf, textOf } from '../code/literals.js';
import { wordsOf } from '../code/secrets.js';
import { type Call, callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const bcrypts: readonly string[] = ['bcrypt', 'bcryptjs', '@node-rs/bcrypt', 'bcrypt-nodejs'];
const hashers: readonly string[] = [...bcrypts, 'argon2', '@node-rs/argon2', 'crypto', '@phc/argon2'];
const leastCost = 10;
const leastIterations = 100_000;

export const weakPasswordHash: Check = {
  id: 'weak-password-hash',
  title: 'Passwords are hashed too cheaply',
  area: 'security',
  severity: 'high',
  owasp: 'A02:2021',
  strength: 'Passwords are hashed with a function made for them.',
  remedy: 'Hash with argon2id (19 MiB, 2 passes), or bcrypt with a cost of 12, and rehash at the next sign-in.',
  command: 'npm install --save-exact @node-rs/argon2',
  applies: (facts) =>
    callsOf(facts).some(
      ({ from, method }) =>
        from !== undefined &&
        hashers.includes(from) &&
        ['hash', 'hashSync', 'genSalt', 'genSaltSync', 'createHash', 'pbkdf2', 'pbkdf2Sync', 'scrypt'].includes(method),
    ),
  find: (facts) =>
    callsOf(facts).flatMap((call) => {
      const message = problemOf(call);
      return message === undefined ? [] : [{ message, place: placeOf(call) }];
    }),
};

function problemOf({ args, from, method, node, source }: Call): string | undefined {
  if (from !== undefined && bcrypts.includes(from)) {
    const cost = numberOf(method.startsWith('genSalt') ? args[0] : method.startsWith('hash') ? args[1] : undefined);
    return cost !== undefined && cost < leastCost
      ? `bcrypt with a cost of ${String(cost)}: ${String(leastCost)} is the least.`
      : undefined;
  }
  if (from === 'crypto' && method.startsWith('pbkdf2')) {
    const iterations = numberOf(args[2]);
    return iterations !== undefined && iterations < leastIterations
      ? `PBKDF2 with ${String(iterations)} iterations.`
      : undefined;
  }
  if (from !== 'crypto' || method !== 'createHash') return undefined;
  const algorithm = textOf(args[0]);
  const updated = updateAfter(node);
  const name = updated?.getText(source.file) ?? '';
  const isPassword =
    updated !== undefined && isName(updated) && ['password', 'passwd', 'pwd'].includes(wordsOf(name).at(-1) ?? '');
  return algorithm !== undefined && isPassword
    ? `A password is hashed with ${algorithm}, which is made to be fast.`
    : undefined;
}

function isName(node: ts.Node): boolean {
  const { ts } = tsMorph();
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}

/** What `createHash(…).update(…)` is given. */
function updateAfter(node: ts.Node): ts.Node | undefined {
  const { ts } = tsMorph();
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'update' || !ts.isCallExpression(access.parent))
    return undefined;
  return access.parent.arguments[0];
}
