import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { parseAnswers } from '../../src/catalog/answers/parse-answers.js';
import { blueprintOf } from '../../src/catalog/blueprint/blueprint.js';
import { decide } from '../../src/catalog/blueprint/decide.js';
import { templatesIn } from '../../src/build/load.js';
import { sha256 } from '../../src/disk/hash.js';
import { parseArgv } from '../../src/cli/ask/argv.js';
import { startOf } from '../../src/cli/ask/start.js';
import { reproduceCommand } from '../../src/cli/report/reproduce.js';
import type { Answers } from '../../src/catalog/blueprint/answers.js';
import { noAnswers } from '../../src/catalog/blueprint/answers.js';
import { shellWords } from '../../src/install/shell.js';
import { renderRepo } from '../../src/render/repo.js';
import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

const read = templatesIn(join(root, 'templates'));
const blueprintFrom = (answers: Answers) => blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
const filesOf = (answers: Answers) =>
  renderRepo({ version: '0.0.0', catalog, blueprint: blueprintFrom(answers), read, hash: sha256 }).files();

it('S3 the folder of presets is their registration', () => {
  const names = readdirSync(join(root, 'templates/presets'));
  expect(catalog.presets.map(({ id }) => `${id}.json`)).toEqual(names.sort());
  expect(catalog.presets.map(({ id }) => id)).toEqual(expect.arrayContaining(['minimal', 'saas', 'service']));
});

describe.each(catalog.presets)('S3 the preset $id', (preset) => {
  const { answers } = startOf(catalog, preset, noAnswers);

  it('makes the same bytes as the flags do', () => {
    const command = reproduceCommand('0.0.0', catalog, blueprintFrom(answers));
    const args = shellWords(command.slice(command.indexOf('--yes')));
    const flagged = parseAnswers(catalog, [{ raw: parseArgv(catalog, args).answers }]);
    const files = filesOf(answers);
    expect(files.length).toBeGreaterThan(100);
    expect(filesOf(flagged).map(({ path, text }) => [path, sha256(text)])).toEqual(
      files.map(({ path, text }) => [path, sha256(text)]),
    );
  });

  it('has a reason for each of its choices', () => {
    expect(
      decide(catalog, answers).flatMap(({ decision, justification }) =>
        justification === undefined ? [decision.id] : [],
      ),
    ).toEqual([]);
  });

  it('names every choice of the stack, and leaves package manager and generator to who takes it', () => {
    const open = catalog.decisions.filter(({ always, id }) => !always && !(id in answers.choices)).map(({ id }) => id);
    expect(open).toEqual(['package-manager', 'generator']);
  });
});
