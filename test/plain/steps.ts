import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import pg from 'pg';

import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { hashesOf } from '../harness/hashes.js';
import type { Step } from '../harness/step.js';
import { answers } from './answers.js';
import { commandsOf, type PlainRun } from './plain-run.js';
import { appliedVariants, variantCommand, vary } from './variants.js';

export const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test'];

/** What a person does who has an application and tries gen in it. */
export function stepsOf(prefix: string, kind: PlainRun['kind']): readonly Step<PlainRun>[] {
  const name = (step: string) => `${prefix}-${step}`;
  const hasTables = kind !== 'nest-mongoose';
  return [
    { name: name('install'), after: [], run: installs },
    { name: name('gen'), after: [name('install')], run: adds },
    { name: name('check'), after: [name('gen')], run: checks },
    ...(hasTables ? [{ name: name('migrate'), after: [name('gen')], run: migrates }] : []),
    { name: name('http'), after: [name('check'), ...(hasTables ? [name('migrate')] : [])], run: answers },
    { name: name('undo'), after: [name('gen')], run: takesBack },
    ...(hasTables ? [{ name: name('variants'), after: [name('http'), name('undo')], run: migratesVariants }] : []),
  ];
}

async function installs({ folder, kind }: PlainRun, log: string): Promise<void> {
  cpSync(join(import.meta.dirname, kind, 'input'), folder, { recursive: true });
  const install = ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await run(install, { cwd: folder, log }, 300);
  await run(['git', 'init', '--quiet'], { cwd: folder, log }, 30);
  await run(['git', 'add', '--all'], { cwd: folder, log }, 30);
  await run(['git', ...author, 'commit', '--quiet', '--message', 'An application'], { cwd: folder, log }, 30);
}

/** First nothing is written, then everything, then nothing more. */
async function adds(plainRun: PlainRun, log: string): Promise<void> {
  for (const command of commandsOf(plainRun)) {
    const before = hashesOf(join(plainRun.folder, 'src'));
    await gen(plainRun, [...command, '--dry-run'], log);
    if (!isDeepStrictEqual(hashesOf(join(plainRun.folder, 'src')), before)) throw new Error('--dry-run writes');
    const first = await gen(plainRun, command, log);
    if (!/^created /m.test(first)) throw new Error(`created nothing: gen ${command.join(' ')}`);
    const second = await gen(plainRun, [...command, '--json'], log);
    if (!second.includes('"changes": []')) throw new Error(`changed something twice: gen ${command.join(' ')}`);
  }
}

async function checks({ env, folder, kind }: PlainRun, log: string): Promise<void> {
  const lines = [
    ...(kind === 'nest-prisma' ? ['npm run generate'] : []),
    ...(kind === 'fastify-autoload-drizzle' ? [] : ['npx prettier --check src']),
    'npm run build',
    'npm test',
  ];
  for (const line of lines) await run(line.split(' '), { cwd: folder, env: { ...env, ...noDownload }, log }, 180);
}

/** Prisma would download its schema engine, which making a client does not use: any program will do. */
export const noDownload = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };

/** drizzle-kit and TypeORM find nothing that the migrations lack; Prisma cannot be asked without a download, so they are run here. */
async function migrates({ env, folder, kind }: PlainRun, log: string): Promise<void> {
  if (kind === 'nest-prisma') {
    await runFiles(env.DATABASE_URL ?? '', join(folder, 'prisma/migrations'));
    return;
  }
  if (kind === 'nest-typeorm') {
    const typeorm = (command: string, ...args: readonly string[]) =>
      run(['npx', 'typeorm', command, '-d', 'dist/data-source.js', ...args], { cwd: folder, env, log }, 60);
    await run(['npm', 'run', 'build'], { cwd: folder, log }, 180);
    await typeorm('migration:run');
    // Fails when it finds a difference.
    await typeorm('migration:generate', '--check', 'difference');
    return;
  }
  await run(['npx', 'drizzle-kit', 'migrate'], { cwd: folder, env, log }, 60);
  await run(['npx', 'drizzle-kit', 'generate'], { cwd: folder, env, log }, 60);
  if (!readFileSync(log, 'utf8').includes('No schema changes')) throw new Error('drizzle-kit finds a difference');
}

/** Runs the migrations of Prisma as files, in the order of their names. */
export async function runFiles(url: string, migrations: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const folders = readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
      await client.query(readFileSync(join(migrations, name, 'migration.sql'), 'utf8'));
  } finally {
    await client.end();
  }
}

/** Variants of the application, one after the other in an empty database: their migrations make the table of a module. */
async function migratesVariants({ env, folder, kind }: PlainRun, log: string): Promise<void> {
  for (const [index, variant] of appliedVariants.filter((one) => one.kind === kind).entries()) {
    const copy = `${folder}-${variant.name}`;
    const run: PlainRun = { kind, folder: copy, env };
    cpSync(join(import.meta.dirname, kind, 'input'), copy, { recursive: true });
    vary(copy, variant);
    mkdirSync(join(copy, '.git'));
    symlinkSync(join(folder, 'node_modules'), join(copy, 'node_modules'));
    await empties(env.DATABASE_URL ?? '');
    await gen(run, variantCommand, `${log}.${String(index)}`);
    await migrates(run, `${log}.${String(index)}`);
    await hasKeys(env.DATABASE_URL ?? '', variant.madeTable);
  }
}

/** The table is there, with a key to the table that it refers to and one to itself. */
async function hasKeys(url: string, table: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ keys: string }>(
      "SELECT count(*) AS keys FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::regclass",
      [table],
    );
    if (rows[0]?.keys !== '2') throw new Error(`${table} has ${rows[0]?.keys ?? 'no'} foreign keys`);
  } finally {
    await client.end();
  }
}

/** Drops everything that an application has made in its database. */
async function empties(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
    );
    for (const { name } of rows) await client.query(`DROP SCHEMA "${name}" CASCADE`);
    await client.query('CREATE SCHEMA public');
  } finally {
    await client.end();
  }
}

/** Taken back, the last run first, they leave nothing. */
async function takesBack(plainRun: PlainRun, log: string): Promise<void> {
  const { folder } = plainRun;
  for (const _ of commandsOf(plainRun)) await gen(plainRun, ['undo'], log);
  const status = `${log}.status`;
  await run(['git', 'status', '--porcelain'], { cwd: folder, log: status }, 30);
  const left = readFileSync(status, 'utf8').trim();
  if (left !== '') throw new Error(`git finds changes: ${left}`);
}

/** Runs gen in a folder inside, and gives what it said. */
export async function gen(
  { folder }: Pick<PlainRun, 'folder'>,
  args: readonly string[],
  log: string,
  seconds = 60,
): Promise<string> {
  const before = textOf(log).length;
  await run([process.execPath, binary, 'gen', ...args], { cwd: join(folder, 'src'), log }, seconds);
  return textOf(log).slice(before);
}

/** Empty for a log that nothing was written to yet. */
function textOf(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}
