import type { PackageManager } from '../../src/catalog/definition.js';
import { run } from '../harness/command.js';
import { runMarker } from '../harness/leftovers.js';
import type { Step } from '../harness/step.js';
import type { StackRun } from './stack-run.js';

/** The scripts of a generated repo that its README shows and that are run here. */
export const scripts = {
  typecheck: 'typecheck',
  lint: 'lint',
  format: 'format:check',
  openapiCheck: 'openapi:check',
  openapiLint: 'openapi:lint',
  build: 'build',
  migrate: 'migrate',
  seed: 'seed',
  unit: 'test',
  integration: 'test:integration',
  e2e: 'test:e2e',
  dev: 'dev',
  token: 'token',
  console: 'db:console',
  rollback: 'db:rollback',
  reset: 'db:reset',
} as const;

/** What a repository of one shape alone has. */
const ofOneShape: Readonly<Record<string, readonly string[]>> = { saas: [scripts.seed], service: [scripts.token] };

/** The scripts of a repository of this shape. */
export function scriptsOf({ shape }: Readonly<Record<string, string>>): readonly string[] {
  const others = Object.entries(ofOneShape).flatMap(([other, names]) => (other === shape ? [] : names));
  return Object.values(scripts).filter((script) => !others.includes(script));
}

/** The command that runs a script with the repo's package manager. */
export function scriptCommand(manager: PackageManager, script: string): readonly string[] {
  return [...manager.run.split(' '), script];
}

/**
 * A step that runs scripts of the repo, one after the other, with the real services at hand.
 * @param seconds that each may take
 */
export function scriptStep(
  name: string,
  after: readonly string[],
  names: readonly string[],
  seconds: number,
): Step<StackRun> {
  return {
    name,
    after,
    run: async (stackRun, log) => {
      for (const script of names) await runScript(stackRun, script, log, seconds);
    },
  };
}

/** @throws Error when the script fails or takes longer than `seconds` */
export function runScript(stackRun: StackRun, script: string, log: string, seconds: number): Promise<void> {
  return runCommand(stackRun, scriptCommand(stackRun.manager, script), log, seconds);
}

/** @throws Error when the command fails or takes longer than `seconds` */
export function runCommand(
  { env, folder, mark }: StackRun,
  command: readonly string[],
  log: string,
  seconds: number,
): Promise<void> {
  return run(command, { cwd: folder, env: { ...env, [runMarker]: mark }, log }, seconds);
}
