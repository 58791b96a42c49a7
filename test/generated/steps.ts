import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sha256 } from '../../src/disk/hash.js';
import type { Step } from '../harness/step.js';
import { changedSince } from './changed-since.js';
import { runCommand, scriptCommand, scripts, scriptStep } from './commands.js';
import { answersInDevelopment } from './development.js';
import { worksOnTheFirstDay } from './first-day.js';
import { generatesMore, takesBack } from './gen.js';
import { generate } from './generate.js';
import { expectGitClean } from './git-clean.js';
import { refusesPlantedImports } from './planted-imports.js';
import { runsInProduction } from './production.js';
import { expectDocumented } from './readme.js';
import type { StackRun } from './stack-run.js';
import type { Stack } from './stacks.js';

const integrationTests = /\/test\/integration\/.*\.test\.ts$/;
const attacks = 'apps/api/test/integration/attacks';

const { build, e2e, format, integration, lint, migrate, openapiCheck, openapiLint, seed, typecheck, unit } = scripts;

/**
 * Every step, in the order of the table. The repository is checked and tested after `gen` has added to it, because that is
 * more code than before; `untouched` stacks are checked and tested before as well.
 */
export const steps: readonly Step<StackRun>[] = [
  { name: 'create', after: [], run: generate },
  { name: 'readme', after: ['create'], run: expectDocumented },
  { name: 'install', after: ['create'], run: installs },
  untouched(scriptStep('check', ['install'], [typecheck, lint, format, openapiCheck], 420)),
  untouched(scriptStep('test', ['install'], [unit, integration], 900)),
  { ...scriptStep('openapi', ['install'], [openapiLint], 120), inputs: descriptionOf },
  // Twice: the second run finds nothing to do.
  scriptStep('migrate', ['install'], [migrate, migrate], 120),
  { ...scriptStep('seed', ['migrate'], [seed, seed], 120), only: ({ stack }) => stack.choices.shape !== 'service' },
  { name: 'dev', after: ['install'], run: answersInDevelopment },
  { name: 'git', after: ['install'], run: expectGitClean },
  { name: 'gen', after: ['git'], run: generatesMore },
  scriptStep('gen-types', ['gen'], [typecheck], 240),
  scriptStep('gen-lint', ['gen'], [lint], 420),
  // Formatting is checked for every stack, file by file, without a run (test/snapshots, test/gen): here, that the command works.
  untouched(scriptStep('gen-format', ['gen'], [format], 120)),
  scriptStep('gen-openapi', ['gen'], [openapiCheck], 120),
  scriptStep('gen-build', ['gen', 'migrate'], [build, migrate], 300),
  { name: 'production', after: ['gen-build'], run: runsInProduction, only: ({ stack }) => inImages(stack) },
  scriptStep('gen-unit', ['gen'], [unit], 240),
  { name: 'gen-int', after: ['gen'], run: testsIntegration },
  scriptStep('gen-e2e', ['gen-build'], [e2e], 600),
  closely({ name: 'planted', after: ['install'], run: refusesPlantedImports }),
  { name: 'gen-undo', after: ['gen'], run: takesBack },
  closely({ name: 'first-day', after: ['gen-undo'], run: worksOnTheFirstDay }),
];

function untouched(step: Step<StackRun>): Step<StackRun> {
  return { ...step, only: ({ stack }) => stack.untouched };
}

function closely(step: Step<StackRun>): Step<StackRun> {
  return { ...step, only: ({ stack }) => stack.closely };
}

/** Each package manager installs for images in its own way. */
function inImages({ closely, choices }: Stack): boolean {
  return closely || choices['package-manager'] !== 'npm';
}

async function installs(stackRun: StackRun, log: string): Promise<void> {
  await runCommand(stackRun, stackRun.manager.frozenInstall.split(' '), log, 600);
  // It fails when a package has another version of a dependency, or of a peer, than it allows.
  if (stackRun.manager.name === 'npm') await runCommand(stackRun, ['npm', 'ls', '--all'], log, 60);
}

/**
 * All of them; where they have passed before `gen`, those that it has added or changed, and those that go through the description
 * of the API.
 */
async function testsIntegration(stackRun: StackRun, log: string): Promise<void> {
  const { folder, manager, stack } = stackRun;
  const only = stack.untouched ? ['--', ...(await changedSince(folder, integrationTests)), attacks] : [];
  await runCommand(stackRun, [...scriptCommand(manager, integration), ...only], log, 1500);
}

/** The linter of descriptions reads these two files. */
function descriptionOf({ folder }: StackRun): string {
  return sha256(
    ['apps/api/openapi.json', 'redocly.yaml'].map((path) => readFileSync(join(folder, path), 'utf8')).join(),
  );
}
