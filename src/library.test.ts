import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { runHere } from '../test/cli/run-here.js';
import type * as Documented from '../types/index.js';
import { sha256 } from './disk/hash.js';
import * as library from './library.js';

beforeEach(() => {
  vi.stubEnv('CREATE_BACKEND_TEMPLATES', `${inject('tool')}/templates`);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('W2 the library', () => {
  it('is what its declarations say', () => {
    const documented: Omit<typeof Documented, 'AnswersError'> = library;
    const error: Pick<Documented.AnswersError, 'hint' | 'message'> = new library.AnswersError('message', 'hint');
    expect(Object.keys(library).sort()).toEqual([...Object.keys(documented)].sort());
    expect(error).toMatchObject({ message: 'message', hint: 'hint' });
    expect(Object.keys(library).sort()).toEqual(['AnswersError', 'decide', 'options', 'render', 'version']);
  });

  it('takes decisions with their reasons', () => {
    const { capabilities, decisions } = library.decide({ graphql: true });
    expect(decisions.find(({ id }) => id === 'framework')).toMatchObject({
      chosen: 'nestjs',
      recommended: 'nestjs',
      because: 'GraphQL is a requirement.',
    });
    expect(capabilities).toEqual([]);
  });

  it('renders what the command line writes', async () => {
    const { blueprint, files } = library.render({
      name: 'x',
      framework: 'fastify',
      because: { framework: 'We know it.' },
    });
    const { stdout } = await runHere([
      ...['x', '--yes', '--dry-run', '--json', '--framework', 'fastify', '--because-framework', 'We know it.'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      blueprint,
      files: files.map(({ path, text }) => ({ path, sha256: sha256(text) })),
    });
  });

  it('starts from a preset, and answers win over it', () => {
    const [preset] = library.options().presets;
    if (preset) expect(library.render({ name: 'x', preset: preset.id }).files.length).toBeGreaterThan(0);
    expect(() => library.decide({ preset: 'nothing' })).toThrow(library.AnswersError);
  });

  it.each([
    [{ framework: 'nest' }, 'answers: framework is "nest", but can be nestjs, fastify; did you mean nestjs?'],
    [{ framwork: 'nestjs' }, 'framwork is not a question; did you mean framework?'],
    [{}, "cannot be the project's name"],
    [{ name: 'x', modules: ['products name:string'] }, 'modules are not rendered.'],
    ['x', 'the whole is not a JSON object'],
  ])('refuses %j', (answers, problem) => {
    expect(() => library.render(answers)).toThrow(problem);
    expect(() => library.render(answers)).toThrow(library.AnswersError);
  });
});

describe('C5 options --json', () => {
  it('has a version, and a schema that it meets', async () => {
    const ours = library.options();
    const { stdout } = await runHere(['options', '--json']);
    const document = JSON.parse(stdout) as Documented.OptionsDocument;
    expect(document).toMatchObject({ format: 1, generator: library.version });
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    expect(ajv.validate(document.schema, document), ajv.errorsText()).toBe(true);
    expect(ajv.validate(document.schema, { ...document, decisions: [{}] })).toBe(false);
    expect(ours).toEqual(document);
  });
});
