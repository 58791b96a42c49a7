import { describe, expect, it } from 'vitest';

import { knownRepo } from '../../../test/harness/known-repo.js';
import { reservedInSql, reservedInTypeScript, reservedWords } from '../../naming/reserved.js';
import { reservation } from '../../fields/reserved-fields.js';
import { isSound } from '../is-sound.js';
import { moduleRequest } from '../module-request.js';
import { renderModule } from './templates.js';

const asked = ['type', 'number', 'order', 'user', 'group', 'from', 'to', 'object', 'symbol', 'limit'];

/** Words that languages reserve and that are no more than the names of properties and quoted columns here. */
const words = [...reservedInSql.keys(), ...reservedInTypeScript.keys()].filter(
  (word) => reservation(word) === undefined,
);

/** What the tests of a module call something else. */
const locals = [
  'admin',
  'body',
  'created',
  'data',
  'first',
  'mine',
  'other',
  'page',
  'product',
  'same',
  'theirs',
  'wrong',
];

const names = [...new Set([...asked, ...words, ...locals])];
const stacks = (['fastify', 'nestjs'] as const).flatMap((framework) =>
  (['drizzle', 'prisma'] as const).map((orm) => [framework, orm] as const),
);

describe.each(stacks)('a module for %s and %s', { timeout: 60_000 }, (framework, orm) => {
  // All of them at once, in the three ways in which a column is written.
  it.each(['string:unique', 'int=0', 'timestamp?'])('has fields %s of these names', (type) => {
    const request = moduleRequest(['products', ...names.map((name) => `${name}:${type}`)], undefined, []);
    for (const { path, text } of renderModule(knownRepo(framework, orm, 'cursor'), request))
      expect([path, isSound(path, text)]).toEqual([path, true]);
  });
});

describe('a module', () => {
  it('binds no variable to the name of a field in its tests: it could be one that is there', () => {
    const request = moduleRequest(['products', 'admin:string:unique', 'stock:int=0'], undefined, []);
    for (const { path, text } of renderModule(knownRepo('fastify', 'drizzle', 'cursor'), request))
      if (path.includes('/test/'))
        expect([path, /\{ admin(, \w+)* \} =|const stock\b/.test(text)]).toEqual([path, false]);
  });

  it.each([...reservedWords.keys()])('refuses a field that is called %s', (name) => {
    expect(reservation(name)).toMatch(/^(JavaScript reserves|every JavaScript)/);
  });
});
