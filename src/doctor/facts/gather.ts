import { resolve } from 'node:path';

import { clientOfRepo } from './client-of-repo.js';
import { diskOf } from './disk.js';
import { askApplications, type InRepo } from './environment.js';
import type { Environment, Facts, Port, Reached, RepoFacts } from './facts.js';
import { generatedIn } from './generated.js';
import { type MigrationFiles, migrationFilesIn } from './migration-files.js';
import { packagesIn } from './packages.js';
import { type Address, portState } from './ports.js';
import { type PostgresLibrary, reachPostgres } from './postgres.js';
import { failed, known, notThere, type Probed } from './probed.js';
import { gitAround, managerVersion } from './programs.js';
import { type RabbitLibrary, reachRabbit } from './rabbitmq.js';
import { reachRedis, type RedisLibrary } from './redis.js';
import { repoFacts } from './repo-facts.js';
import { type ServiceKind, type ServiceUrl, urlsOf } from './service-urls.js';
import { type EnvFiles, environmentOf, readEnvFiles, variablesOf } from './variables.js';

/** What a run is given; the rest is found. */
export interface Surroundings {
  /** Version of Node.js. */
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long a service or a program may take to answer. */
  readonly timeoutMs: number;
}

/** Starting a program, or the PostgreSQL of development, takes longer than an answer. */
const programMs = 15_000;
const startingMs = 30_000;

/**
 * Looks at everything that checks know. Only services that the environment names are contacted; nothing of the repository is
 * written, but its PostgreSQL of development is started when it has been used before, and stopped again.
 * @throws UserError when the folder is not that of a Node.js backend
 */
export async function gather(folder: string, { env, node, timeoutMs }: Surroundings): Promise<Facts> {
  const repo = await repoFacts(resolve(folder));
  const { packageManager, root } = repo;
  const files = readEnvFiles(root);
  const given = { NODE_ENV: 'development', ...environmentOf(files, env) };
  const [manager, git, disk, packages, inRepo] = await Promise.all([
    managerVersion(root, packageManager, programMs),
    gitAround(root, programMs),
    diskOf(root, timeoutMs),
    packagesIn(repo),
    askApplications(repo, given, startingMs),
  ]);
  try {
    const told = inRepo.is === 'known' ? inRepo.value.told : undefined;
    const around = told ? { ...given, ...told.env } : given;
    const names = told?.names ?? namesOfOthers(files);
    const migrations = migrationFiles(root);
    return {
      repo,
      node,
      manager,
      git,
      disk,
      packages,
      generated: generatedIn(root),
      variables: variablesOf(root, files, env, told?.names ?? []),
      environment: environmentIn(inRepo, given.NODE_ENV),
      migrations: migrations.is === 'known' ? known(migrations.value.migrations) : migrations,
      ...(await onPortsAndServices(repo, inRepo, around, names, migrations, timeoutMs)),
    };
  } finally {
    if (inRepo.is === 'known') await inRepo.value.close();
  }
}

/** In a repository of somebody else: the variables that are set for it, and those that everybody calls the same. */
function namesOfOthers({ described, own }: EnvFiles): readonly string[] {
  return [...Object.keys(own ?? {}), ...described, 'DATABASE_URL', 'REDIS_URL', 'AMQP_URL', 'RABBITMQ_URL'];
}

function environmentIn(inRepo: Probed<InRepo>, mode: string): Probed<Environment> {
  if (inRepo.is !== 'known') return inRepo;
  return known({ mode, applications: inRepo.value.told.applications });
}

function migrationFiles(root: string): Probed<MigrationFiles> {
  try {
    const found = migrationFilesIn(root);
    return found ? known(found) : notThere('There are no migrations of Prisma or Drizzle.');
  } catch {
    return failed('The list of migrations cannot be read.');
  }
}

async function onPortsAndServices(
  repo: RepoFacts,
  inRepo: Probed<InRepo>,
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  migrations: Probed<MigrationFiles>,
  timeoutMs: number,
): Promise<Pick<Facts, 'ports' | 'postgres' | 'rabbitmq' | 'redis'>> {
  const tool = migrations.is === 'known' ? migrations.value.tool : undefined;
  const on = { repo, env, names };
  const [ports, postgres, redis, rabbitmq] = await Promise.all([
    portsOf(repo, inRepo, env, timeoutMs),
    withoutAny(inRepo) ??
      reachAll('postgres', 'pg', on, (client, url) => reachPostgres(client as PostgresLibrary, url, tool, timeoutMs)),
    reachAll('redis', 'ioredis', on, (client, url) => reachRedis(client as RedisLibrary, url, timeoutMs)),
    reachAll('rabbitmq', 'amqplib', on, (client, url) => reachRabbit(client as RabbitLibrary, url, timeoutMs)),
  ]);
  return { ports, postgres, redis, rabbitmq };
}

/** The database of development when it was not started; undefined when there is a database to look at. */
function withoutAny(inRepo: Probed<InRepo>): Probed<never> | undefined {
  const development = inRepo.is === 'known' ? inRepo.value.told.development : undefined;
  if (development?.is === 'failed') return failed(`The PostgreSQL of development: ${development.why}`);
  return development?.is === 'not-made'
    ? notThere('DATABASE_URL is not set, and the PostgreSQL of development is made by the first "dev".')
    : undefined;
}

interface On {
  readonly repo: RepoFacts;
  readonly env: NodeJS.ProcessEnv;
  readonly names: readonly string[];
}

/** Reaches every service of a kind, one after the other, with the client library that the repository has. */
async function reachAll<Value>(
  kind: ServiceKind,
  library: string,
  { env, names, repo }: On,
  reach: (client: unknown, url: ServiceUrl) => Promise<Reached<Value>>,
): Promise<Probed<readonly Reached<Value>[]>> {
  const urls = urlsOf(kind, env, names);
  if (urls.length === 0) return notThere('No variable names one.');
  const client = await clientOfRepo(repo, library).catch(() => undefined);
  if (client === undefined) return notThere(`${library} is not installed: install the packages first.`);
  return known(await Promise.all(urls.map((url) => reach(client, url))));
}

async function portsOf(
  { root }: RepoFacts,
  inRepo: Probed<InRepo>,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<Probed<readonly Port[]>> {
  const all = inRepo.is === 'known' ? inRepo.value.told.ports : portIn(env);
  if (all.length === 0) return notThere('The environment does not say which port an application listens on.');
  const states: Port[] = [];
  for (const address of all) states.push(await portState(address, root, timeoutMs));
  return known(states);
}

/** What applications of others read. */
function portIn({ HOST, PORT }: NodeJS.ProcessEnv): readonly Address[] {
  const port = Number(PORT);
  return Number.isInteger(port) && port > 0 && port < 65_536
    ? [{ variable: 'PORT', host: HOST ?? '0.0.0.0', port }]
    : [];
}
