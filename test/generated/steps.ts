import { run } from '../harness/command.js';
import type { Environment } from '../harness/environment.js';
import { runMarker } from '../harness/leftovers.js';
import type { Step } from '../harness/step.js';
import { answersInDevelopment } from './development.js';
import { generatesMore, takesBack } from './gen.js';
import { worksOnTheFirstDay } from './first-day.js';
import { expectGitClean } from './git-clean.js';
import { generate } from './generate.js';
import { refusesPlantedImports } from './planted-imports.js';
import { expectDocumented } from './readme.js';
import type { StackRun } from './stack-run.js';

/** What a person does with a new repo, in the words of its README. */
const commands = {
  install: 'npm install',
  typecheck: 'npm run typecheck',
  lint: 'npm run lint',
  format: 'npm run format:check',
  openapiCheck: 'npm run openapi:check',
  openapiLint: 'npm run openapi:lint',
  build: 'npm run build',
  migrate: 'npm run migrate',
  seed: 'npm run seed',
  unit: 'npm run test',
  integration: 'npm run test:integration',
  e2e: 'npm run test:e2e',
  dev: 'npm run dev',
  console: 'npm run db:console',
  rollback: 'npm run db:rollback',
  reset: 'npm run db:reset',
} as const;

const tests = [commands.unit, commands.integration, commands.e2e];

/** Every step, in the order of the table. */
export const steps: readonly Step<StackRun>[] = [
  { name: 'create', after: [], run: generate },
  { name: 'readme', after: ['create'], run: ({ folder }) => expectDocumented(folder, Object.values(commands)) },
  step('install', ['create'], [`${commands.install} --prefer-offline --no-audit --no-fund`], 600),
  before(step('typecheck', ['install'], [commands.typecheck], 180)),
  before(step('lint', ['install'], [commands.lint], 240)),
  before(step('format', ['install'], [commands.format], 120)),
  before(step('openapi', ['install'], [commands.openapiCheck, commands.openapiLint], 120)),
  step('build', ['install'], [commands.build], 180),
  // Twice: the second run finds nothing to do.
  step('migrate', ['install'], [commands.migrate, commands.migrate], 120),
  step('seed', ['migrate'], [commands.seed, commands.seed], 120),
  before(step('unit', ['install'], [commands.unit], 240)),
  before(step('integration', ['install'], [commands.integration], 420)),
  before(step('e2e', ['build'], [commands.e2e], 420)),
  { name: 'dev', after: ['install'], run: answersInDevelopment(commands.dev) },
  { name: 'git', after: ['install'], run: expectGitClean },
  { name: 'gen', after: ['git'], run: generatesMore },
  step('gen-check', ['gen', 'build'], [commands.typecheck, commands.lint, commands.format, commands.openapiCheck], 420),
  step('gen-build', ['gen', 'migrate', 'build'], [commands.build, commands.migrate], 300),
  { ...step('gen-test', ['gen-build'], tests, 900), only: ({ stack }) => !stack.twice },
  {
    ...step('node24', ['gen-build'], tests, 900, ({ node24 }) => node24()),
    only: ({ stack }) => stack.twice,
  },
  {
    name: 'planted',
    after: ['install'],
    only: ({ stack }) => stack.planted,
    run: refusesPlantedImports(commands.lint),
  },
  { name: 'gen-undo', after: ['gen'], run: takesBack },
  { name: 'first-day', after: ['gen-undo'], run: worksOnTheFirstDay },
];

/** What is looked at again when `gen` has added to it is not looked at before in every stack. */
function before(one: Step<StackRun>): Step<StackRun> {
  return { ...one, only: ({ stack }) => stack.twice };
}

/** A step that runs commands in the repo, with the real services at hand. */
function step(
  name: string,
  after: readonly string[],
  lines: readonly string[],
  seconds: number,
  extraEnv: (run: StackRun) => Promise<Environment> = () => Promise.resolve({}),
): Step<StackRun> {
  return {
    name,
    after,
    run: async (stackRun, log) => {
      const { folder, mark, services } = stackRun;
      const env = { ...services, ...(await extraEnv(stackRun)), [runMarker]: mark };
      for (const line of lines) await run(line.split(' '), { cwd: folder, env, log }, seconds);
    },
  };
}
