// Runs inside a generated repository, by its own tsx, as the child of doctor: asks the applications what they make of the
// environment, and the development services where they are. Tells its parent, and lets go of the services when the parent leaves.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Told } from './told.js';

/** What is used of the packages of the repository. */
interface Config {
  readonly configSchema: unknown;
  readonly variables: readonly string[];
}
interface Common {
  readonly loadConfig: (schema: unknown, env: NodeJS.ProcessEnv) => Readonly<Record<string, unknown>>;
}
interface Secrets {
  readonly resolveSecrets: (env: NodeJS.ProcessEnv, names: readonly string[]) => Promise<NodeJS.ProcessEnv>;
}
interface DevServices {
  readonly resolveServices: (
    env: NodeJS.ProcessEnv,
    folder: string,
  ) => Promise<{ readonly env: NodeJS.ProcessEnv; readonly stop: () => Promise<void> }>;
}

const databaseVariables = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'] as const;

const [root = '', ...folders] = process.argv.slice(2);
const { resolve } = createRequire(join(root, 'package.json'));
let stop = (): Promise<void> => Promise.resolve();

process.once('disconnect', () => {
  void stop().finally(() => process.exit());
});
process.send?.(await look());

async function look(): Promise<Told> {
  const applications = await Promise.all(folders.map(async (folder) => ({ folder, ...(await configOf(folder)) })));
  const names = [...new Set([...applications.flatMap((one) => one.variables), ...databaseVariables])];
  const { env: given, problems } = await withSecrets(names);
  const services = await developmentServices(given);
  const env = { ...given, ...services.env };
  const { loadConfig } = (await own('@app/common')) as Common;
  const read = applications.map(({ configSchema, folder, variables }) => ({
    folder,
    variables,
    ...outcomeOf(() => loadConfig(configSchema, { ...services.standIns, ...env })),
  }));
  return {
    names,
    applications: read.map((one) => ({
      folder: one.folder,
      problems: [...new Set([...problems, ...one.problems, ...together(env)])],
    })),
    ports: read.flatMap(({ config, variables }) => portsIn(config, variables)),
    env: Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    development: services.state,
  };
}

async function configOf(folder: string): Promise<Config> {
  return (await import(pathToFileURL(join(root, folder, 'src/config/index.ts')).href)) as Config;
}

async function own(name: string): Promise<unknown> {
  return import(pathToFileURL(resolve(name)).href);
}

/** Puts in what `NAME_FILE` and stores of secrets hold, as an application does when it starts. */
async function withSecrets(names: readonly string[]) {
  const { resolveSecrets } = (await own('@app/common/secrets')) as Secrets;
  try {
    return { env: await resolveSecrets(process.env, names), problems: [] };
  } catch (error) {
    return { env: process.env, problems: problemsOf(error) };
  }
}

/** In development a PostgreSQL of the repository's own takes the place of one that no variable names. */
async function developmentServices(env: NodeJS.ProcessEnv) {
  const isNamed = databaseVariables.some((name) => env[name]);
  if (process.env.NODE_ENV === 'production' || isNamed)
    return { env: {}, standIns: {}, state: { is: 'none' } as const };
  const standIns = { DATABASE_URL: 'postgres://app@127.0.0.1/app' };
  if (!existsSync(join(root, '.data'))) return { env: {}, standIns, state: { is: 'not-made' } as const };
  try {
    const { resolveServices } = (await own('@app/dev-services')) as DevServices;
    const services = await resolveServices(env, join(root, '.data', 'postgres'));
    ({ stop } = services);
    return { env: services.env, standIns: {}, state: { is: 'running' } as const };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { env: {}, standIns, state: { is: 'failed', why } as const };
  }
}

/** The script dev refuses the one without the other. */
function together(env: NodeJS.ProcessEnv): readonly string[] {
  const missing = databaseVariables.filter((name) => !env[name]);
  if (process.env.NODE_ENV === 'production' || missing.length !== 1) return [];
  return [`${missing.join('')}: missing; in development both URLs of the database are given, or neither`];
}

function outcomeOf(load: () => Readonly<Record<string, unknown>>) {
  try {
    return { config: load(), problems: [] };
  } catch (error) {
    return { config: undefined, problems: problemsOf(error) };
  }
}

/** What an InvalidConfigError lists: names of variables, and never a value. Anything else is no matter of the environment. */
function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Error && 'problems' in error && Array.isArray(error.problems)) return error.problems.map(String);
  throw error;
}

/** The port that an application listens on: `PORT`, `WORKER_PORT`. */
function portsIn(config: Readonly<Record<string, unknown>> | undefined, variables: readonly string[]) {
  const host = typeof config?.HOST === 'string' ? config.HOST : '127.0.0.1';
  return variables
    .filter((name) => /^(?:[A-Z]+_)?PORT$/.test(name))
    .flatMap((variable) => {
      const port = config?.[variable];
      return typeof port === 'number' && port > 0 ? [{ variable, host, port }] : [];
    });
}
