import { deepStrictEqual } from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { endGroup, run, start } from '../harness/command.js';
import type { Environment } from '../harness/environment.js';
import { freePort } from '../harness/free-port.js';
import { hashesOf } from '../harness/hashes.js';
import type { Step } from '../harness/step.js';
import type { BareKind, OrmId } from './bare-repo.js';
import { sender, untilItAnswers } from './requests.js';
import { author, gen, noDownload, runFiles } from './steps.js';

/** An application without a database that is given one. */
export interface BareRun {
  readonly kind: BareKind;
  readonly orm: OrmId;
  /** The copy that is worked on. */
  readonly folder: string;
  /** Leads to a database of its own. */
  readonly env: Environment;
}

const products = ['module', 'products', 'name:string', 'price:decimal{10,2}'];

/** What a person does whose application has no database. */
export function bareStepsOf(prefix: string): readonly Step<BareRun>[] {
  const name = (step: string) => `${prefix}-${step}`;
  return [
    { name: name('gen'), after: [], run: adds },
    { name: name('install'), after: [name('gen')], run: installs },
    { name: name('check'), after: [name('install')], run: checks },
    { name: name('migrate'), after: [name('install')], run: migrates },
    { name: name('http'), after: [name('check'), name('migrate')], run: answers },
    { name: name('undo'), after: [name('http')], run: takesBack },
  ];
}

/** First nothing is written, then everything, then nothing more; then the database has a module. */
async function adds(bare: BareRun, log: string): Promise<void> {
  const { folder, kind, orm } = bare;
  cpSync(join(import.meta.dirname, kind, 'input'), folder, { recursive: true });
  await run(['git', 'init', '--quiet'], { cwd: folder, log }, 30);
  await run(['git', 'add', '--all'], { cwd: folder, log }, 30);
  await run(['git', ...author, 'commit', '--quiet', '--message', 'An application'], { cwd: folder, log }, 30);
  const database = ['database', '--orm', orm, ...(installsAtOnce(bare) ? ['--install'] : [])];
  const before = hashesOf(folder);
  await gen(bare, [...database, '--dry-run'], log);
  if (!isDeepStrictEqual(hashesOf(folder), before)) throw new Error('--dry-run writes');
  for (const command of [database, products]) {
    if (!/^created /m.test(await gen(bare, command, log, 600)))
      throw new Error(`created nothing: gen ${command.join(' ')}`);
    const second = await gen(bare, [...command, '--json'], log);
    if (!second.includes('"changes": []')) throw new Error(`changed something twice: gen ${command.join(' ')}`);
  }
}

/** One of them: its lockfile is taken back with the run, then. The packages of Prisma would download programs. */
function installsAtOnce({ kind, orm }: BareRun): boolean {
  return kind === 'fastify-bare' && orm === 'drizzle';
}

async function installs(bare: BareRun, log: string): Promise<void> {
  const { folder } = bare;
  if (installsAtOnce(bare)) {
    if (!existsSync(join(folder, 'package-lock.json'))) throw new Error('nothing was installed');
    return;
  }
  const install = 'npm install --prefer-offline --no-audit --no-fund --ignore-scripts --no-package-lock';
  await run(install.split(' '), { cwd: folder, log }, 600);
}

async function checks({ env, folder, kind, orm }: BareRun, log: string): Promise<void> {
  const lines = [
    ...(orm === 'prisma' ? ['npm run db:generate'] : []),
    ...(kind === 'nest-bare' ? ['npm run build', 'npm run lint', 'npm run test:e2e'] : []),
    'npm test',
  ];
  for (const line of lines) await run(line.split(' '), { cwd: folder, env: { ...env, ...noDownload }, log }, 300);
  const built = kind === 'nest-bare' ? 'dist/main.js' : 'dist/app.js';
  if (!existsSync(join(folder, built))) throw new Error(`what is built is not where it was: ${built}`);
}

/** Prisma cannot be asked without a download, so its files are run here; drizzle-kit finds nothing that they lack. */
async function migrates({ env, folder, orm }: BareRun, log: string): Promise<void> {
  if (orm === 'prisma') {
    await runFiles(env.DATABASE_URL ?? '', join(folder, 'prisma/migrations'));
    return;
  }
  await run(['npm', 'run', 'db:migrate'], { cwd: folder, env, log }, 60);
  await run(['npm', 'run', 'db:generate'], { cwd: folder, env, log }, 60);
  if (!readFileSync(log, 'utf8').includes('No schema changes')) throw new Error('drizzle-kit finds a difference');
}

/** The application that was built stores a row, and ends when it is told to. */
async function answers({ env, folder, kind }: BareRun, log: string): Promise<void> {
  const port = String(await freePort());
  const program = kind === 'nest-bare' ? ['dist/main.js'] : ['node_modules/fastify-cli/cli.js', 'start', 'dist/app.js'];
  const variables = { ...env, PORT: port, FASTIFY_PORT: port };
  const server = start([process.execPath, ...program], { cwd: folder, env: variables, log });
  try {
    const send = sender(`http://127.0.0.1:${port}`);
    await untilItAnswers(() => send('GET', '/products', 200));
    const made = await send('POST', '/products', 201, { name: 'Hammer', price: '12.50' });
    deepStrictEqual(await send('GET', '/products', 200), [made]);
    server.signal('SIGTERM');
    await server.exited;
  } finally {
    await endGroup(server.pid);
  }
}

/** Taken back, the module first, they leave nothing but what other tools have made. */
async function takesBack(bare: BareRun, log: string): Promise<void> {
  const { folder } = bare;
  rmSync(join(folder, 'src/generated'), { recursive: true, force: true });
  for (const _ of [products, 'database']) await gen(bare, ['undo'], log);
  const status = `${log}.status`;
  await run(['git', 'status', '--porcelain'], { cwd: folder, log: status }, 30);
  const left = readFileSync(status, 'utf8').trim();
  if (left !== '') throw new Error(`git finds changes: ${left}`);
  if (existsSync(join(folder, '.env'))) throw new Error('.env is left');
}
