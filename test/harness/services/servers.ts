import { setTimeout as sleep } from 'node:timers/promises';

import { type DeclaredService, declaredServices } from './declared.js';
import { isRoot, shell, succeeds } from './machine.js';
import { type Finding, type Plan, planFor, whatIsMissing } from './plan.js';
import { probe } from './probe.js';
import type { Server } from './service.js';

/** A service that answers. */
export interface RunningService extends DeclaredService {
  readonly url: string;
}

/**
 * Finds the servers of services: at the URLs that variables name, or on this machine, where they are started and, by root on
 * Debian, installed.
 * @param services those of all options unless given
 * @returns them in the same order, with their URLs
 * @throws Error, before anything is done, that says what is missing and what the person can do about it
 */
export async function ensureServers(
  services: readonly DeclaredService[] = declaredServices,
): Promise<readonly RunningService[]> {
  const machine = { root: isRoot(), apt: await succeeds('command -v apt-get') };
  const findings = await Promise.all(services.map(({ server }) => find(server)));
  const plans = findings.map((finding) => planFor(finding, machine));
  const missing = whatIsMissing(plans);
  if (missing !== undefined) throw new Error(missing);
  await install(plans.filter(({ then }) => then === 'install').map(({ finding }) => finding.server));
  await Promise.all(plans.filter(({ then }) => then !== 'use').map(bringUp));
  return services.map((service, index) => ({ ...service, url: findings[index]?.url ?? '' }));
}

async function find(server: Server): Promise<Finding> {
  const value = process.env[server.variable] ?? '';
  const given = value !== '';
  const url = given ? value : server.localUrl;
  const state = await probe(server, url);
  return { server, url, given, state, installed: await succeeds(server.installed) };
}

async function install(servers: readonly Server[]): Promise<void> {
  if (servers.length === 0) return;
  const packages = servers.map(({ debianPackage }) => debianPackage).join(' ');
  console.error(`Installing ${packages} …`);
  await shell(`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${packages}`);
}

/** Starts a server where that is planned, and waits until it answers. */
async function bringUp({ finding: { server, url }, then }: Plan): Promise<void> {
  // The package may have started it already; what counts is whether it answers.
  const failure = then === 'wait' ? undefined : await start(server);
  let prepare = then === 'install' ? server.prepare : undefined;
  let state = await probe(server, url);
  for (let waited = 0; state.is !== 'answering' && waited < 120; waited += 1) {
    if (state.is === 'refusing' && prepare !== undefined) {
      await shell(prepare);
      prepare = undefined;
    } else await sleep(1000);
    state = await probe(server, url);
  }
  if (state.is === 'answering') return;
  const reason = [state.is === 'refusing' ? state.reason : `it is ${state.is}`, failure].filter(Boolean).join('; ');
  throw new Error(`${server.name} does not answer at ${url} (${reason}); start it, or set ${server.variable}`);
}

async function start(server: Server): Promise<string | undefined> {
  console.error(`Starting ${server.name} …`);
  try {
    await shell(server.start);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
