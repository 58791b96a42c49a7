import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { endGroup, run, start } from '../harness/command.js';
import { environmentWith } from '../harness/environment.js';
import { freePort } from '../harness/free-port.js';
import type { PackageRun } from './package-run.js';

const manifest = {
  private: true,
  dependencies: { verdaccio: '6.8.0' },
  // The version that it asks for is gone from the registry.
  overrides: { 'node-fetch': '2.7.0' },
};

/** What is published here is found here alone; the packages of generated repos come from where this process gets them. */
const configFor = (upstream: string) => `storage: ./storage
uplinks:
  upstream: { url: '${upstream}', maxage: 1h, timeout: 60s }
packages:
  create-backend:
    access: $all
    publish: $all
  '**':
    access: $all
    proxy: upstream
log: { type: stdout, format: pretty, level: warn }
`;

/** Installs and starts a private registry. */
export async function startsRegistry(packageRun: PackageRun, log: string): Promise<void> {
  const folder = join(packageRun.folder, 'registry');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'config.yaml'), configFor(await registryInUse()));
  const install = ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await run(install, { cwd: folder, log }, 300);
  const url = `http://127.0.0.1:${String(await freePort())}`;
  const program = join(folder, 'node_modules/verdaccio/bin/verdaccio');
  const server = start([process.execPath, program, '--config', 'config.yaml', '--listen', url], { cwd: folder, log });
  packageRun.stopRegistry = () => endGroup(server.pid);
  packageRun.env = npmOnly(packageRun.folder, url);
  await untilItAnswers(url);
}

/** Publishes the packed tool. */
export async function publishes({ folder, tarball, env }: PackageRun, log: string): Promise<void> {
  await run(['npm', 'publish', tarball], { cwd: folder, env, log }, 60);
}

/** npm insists on a token for publishing; this registry does not look at it. */
function npmOnly(folder: string, url: string) {
  const userConfig = join(folder, 'npmrc');
  writeFileSync(userConfig, `registry=${url}/\n${url.replace('http:', '')}/:_authToken=none\n`);
  return { npm_config_userconfig: userConfig, npm_config_registry: `${url}/`, npm_config_cache: join(folder, 'cache') };
}

async function registryInUse(): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry'], { env: environmentWith() });
  return stdout.trim();
}

async function untilItAnswers(url: string): Promise<void> {
  for (let waited = 0; waited < 30; waited += 0.2) {
    const answer = await fetch(`${url}/-/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`the registry does not answer at ${url}`);
}
