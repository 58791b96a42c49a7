// Makes the Prisma client, unless it has been made from this schema by this version of Prisma
// before.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const database = join(import.meta.dirname, '..');
const stamp = join(database, 'src/generated/prisma/schema.sha256');
const turn = join(database, 'src/generated/turn');
// The package `prisma` has this name here because @prisma/client lists it as a peer: under its own,
// npm would take it and its 130 dependencies for a part of production.
const manifest = createRequire(import.meta.url).resolve('prisma-cli/package.json');

const hash = createHash('sha256')
  .update(readFileSync(manifest))
  .update(readFileSync(join(database, 'prisma/schema.prisma')))
  .digest('hex');

const isMade = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

if (!isMade()) {
  takeTurn();
  try {
    if (!isMade()) make();
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

/** Two processes that generate at once would overwrite each other’s files. */
function takeTurn(): void {
  mkdirSync(dirname(turn), { recursive: true });
  for (;;) {
    try {
      mkdirSync(turn);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // Left behind by a process that was killed.
    if (Date.now() - since > 60_000) rmSync(turn, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function make(): void {
  const { status } = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'build/index.js'), 'generate', '--no-hints'],
    {
      cwd: database,
      stdio: 'inherit',
      env: {
        CHECKPOINT_DISABLE: '1',
        // Prisma would download its schema engine, which making a client does not use: any program
        // will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        ...process.env,
      },
    },
  );
  if (status === 0) writeFileSync(stamp, hash);
  else process.exitCode = status ?? 1;
}
