import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import { resolveFrom } from './client-of-repo.js';
import type { RepoFacts } from './facts.js';
import { failed, known, notThere, type Probed } from './probed.js';
import { type Told, toldSchema } from './told.js';
import { within } from './within.js';

/** A program that runs in the repository; its development services run until it is closed. */
export interface InRepo {
  readonly told: Told;
  readonly close: () => Promise<void>;
}

/** The name of the program beside the bundled command line, and in the sources. */
const programs = ['doctor-environment.js', 'environment-program.ts'];

/**
 * Has the applications of a repository read the environment by their own schemas.
 * @param env what the applications would be started with
 */
export async function askApplications(
  { madeBy, root }: RepoFacts,
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<Probed<InRepo>> {
  const folders = applicationsIn(root);
  if (madeBy === undefined || folders.length === 0)
    return notThere('Applications that create-backend has not made have no schema of the environment that is known.');
  if (!existsSync(join(root, 'node_modules'))) return notThere('The packages are not installed: install first.');
  const loader = resolveFrom(join(root, 'package.json'), 'tsx');
  if (loader === undefined) return notThere('tsx is not installed: install the packages first.');
  const child = fork(programFile(), [root, ...folders], {
    cwd: root,
    env,
    execArgv: ['--conditions=source', '--import', pathToFileURL(loader).href],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return listen(child, timeout);
}

function applicationsIn(root: string): readonly string[] {
  const apps = join(root, 'apps');
  if (!existsSync(apps)) return [];
  return readdirSync(apps)
    .filter((name) => existsSync(join(apps, name, 'src/config/index.ts')))
    .sort()
    .map((name) => `apps/${name}`);
}

function programFile(): string {
  const file = programs.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${programs.join(' and ')} are missing`);
  return file;
}

async function listen(child: ChildProcess, timeout: number): Promise<Probed<InRepo>> {
  const ended = once(child, 'exit');
  const said = child.stderr ? text(child.stderr) : Promise.resolve('');
  const close = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await within(timeout, ended).catch(() => child.kill('SIGKILL'));
  };
  try {
    const first = await within(timeout, Promise.race([once(child, 'message'), ended.then(() => undefined)]));
    if (!first) return failed(`The applications cannot be asked for their environment: ${lastError(await said)}`);
    return known({ told: toldSchema.parse(first[0]), close });
  } catch {
    await close();
    return failed(`The applications do not say within ${String(timeout / 1000)} s what they make of the environment.`);
  }
}

/** The line of a stack trace that says what it is. */
function lastError(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (lines.find((line) => /^(?:\w*Error\b|\S+: ERROR:)/.test(line)) ?? 'the program ended').slice(0, 200);
}
