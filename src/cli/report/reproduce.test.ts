import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { parseArgv } from '../ask/argv.js';
import { parseAnswers } from '../../catalog/answers/parse-answers.js';
import { type Answers, noAnswers } from '../../catalog/blueprint/answers.js';
import { blueprintOf } from '../../catalog/blueprint/blueprint.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { reproduceCommand } from './reproduce.js';
import { shellWord, shellWords } from '../../install/shell.js';

const blueprintFrom = (given: Partial<Answers>) => {
  const answers = { ...noAnswers, ...given };
  return blueprintOf(fixtureCatalog, 'my-api', answers, decide(fixtureCatalog, answers));
};
const commandFor = (given: Partial<Answers>) => reproduceCommand('1.2.3', fixtureCatalog, blueprintFrom(given));

describe('C9 the command that reproduces a repo', () => {
  it('names the version, every choice, and the needs that are not at their default', () => {
    expect(commandFor({ needs: { graphql: true, domains: 9, complexRouting: false } })).toBe(
      'npx create-backend@1.2.3 my-api --yes --framework nestjs --queue bullmq --store postgres --package-manager npm --graphql --domains 9',
    );
  });

  it('is one of the package manager of the repo', () => {
    expect(commandFor({ choices: { 'package-manager': 'pnpm' } })).toMatch(
      /^pnpm dlx create-backend@1\.2\.3 my-api .* --package-manager pnpm$/,
    );
  });

  it('repeats the reasons in the words of the person, and no others', () => {
    const given = { choices: { framework: 'fastify', queue: 'rabbitmq' }, because: { framework: "It's fast." } };
    expect(commandFor(given)).toMatch(/ npm --because-framework 'It'\\''s fast\.'$/);
  });

  it.each([
    {},
    { needs: { jobsPerMinute: 60_000, graphql: true } },
    { choices: { store: 'memory' }, needs: { jobsPerMinute: 60_000 } },
    { choices: { framework: 'fastify' }, because: { framework: 'Reasons, plenty.', queue: 'Not only the default.' } },
  ])('leads back to the blueprint of %j', (given) => {
    const words = commandFor(given).match(/'[^']*'|\S+/g) ?? [];
    const args = words.slice(2).map((word) => word.replaceAll("'", ''));
    const answers = parseAnswers(fixtureCatalog, [{ raw: parseArgv(fixtureCatalog, args).answers }]);
    expect(blueprintFrom(answers)).toEqual(blueprintFrom(given));
  });
});

describe('a word for the shell', () => {
  it.each([
    ['my-api', 'my-api'],
    ['/a/b.c', '/a/b.c'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['$(id) `id` "x" !', `'$(id) \`id\` "x" !'`],
    ['ünï', "'ünï'"],
  ])('%j is %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

describe('the words of a line', () => {
  it.each([
    ['', []],
    ['  one  two ', ['one', 'two']],
    [`a 'price:decimal{10,2}' "b c"`, ['a', 'price:decimal{10,2}', 'b c']],
    [`name:'x y'z ''`, ['name:x yz', '']],
  ])('%j', (line, words) => {
    expect(shellWords(line)).toEqual(words);
  });
});
