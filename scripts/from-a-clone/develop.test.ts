import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { it, type TestContext } from 'vitest';

import { endGroup, type Running, start, within } from '../../test/harness/command.js';
import { freePort } from '../../test/harness/free-port.js';
import { expectNoProcesses, runMarker } from '../../test/harness/leftovers.js';

const patience = { timeout: 90_000 };

/** `dev` of a repo: answers on both ports, in a process below the package manager, and takes its time to end. */
const dev = `import { createServer } from 'node:http';
for (const port of [process.env.PORT, process.env.WORKER_PORT])
  createServer((_, response) => response.end('ok')).listen(port, '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => setTimeout(() => process.exit(), 700));
`;

/** What `npm run try` does after the repo was made, in a package as npm starts it. */
const program = `import { develop } from '${new URL('develop.js', pathToFileURL(`${import.meta.dirname}/`)).href}';
import { interruptible } from '${new URL('interruption.js', pathToFileURL(`${import.meta.dirname}/`)).href}';
process.exitCode = await interruptible((stop) => develop('repo', 'repo', stop));
`;

async function trying(
  devScript: string,
  { onTestFinished }: TestContext,
): Promise<{ readonly running: Running; readonly log: string; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'try-'));
  mkdirSync(join(folder, 'repo'));
  const write = (path: string, text: string) => {
    writeFileSync(join(folder, path), text);
  };
  write('package.json', JSON.stringify({ type: 'module', scripts: { try: 'exec node try.js' } }));
  write('try.js', program);
  write(
    'repo/package.json',
    JSON.stringify({ type: 'module', packageManager: 'npm@11.0.0', scripts: { dev: 'node dev.js' } }),
  );
  write('repo/dev.js', devScript);
  write('repo/README.md', '```sh\ncurl -s http://127.0.0.1:3000/sign-in\n```\n');
  const log = join(folder, 'log');
  const [api, worker] = [await freePort(), await freePort()];
  const env = { PORT: String(api), WORKER_PORT: String(worker), [runMarker]: folder };
  const running = start(['npm', 'run', 'try'], { cwd: folder, env, log });
  onTestFinished(async () => {
    await endGroup(running.pid);
    rmSync(folder, { recursive: true });
  });
  return { running, log, folder };
}

async function untilItSays(text: string, log: string): Promise<void> {
  const giveUp = performance.now() + 50_000;
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes(text)) {
    if (performance.now() > giveUp) throw new Error(`"${text}" is not in:\n${readFileSync(log, 'utf8')}`);
    await sleep(50);
  }
}

const signals = {
  'Ctrl-C': ({ signalGroup }) => {
    signalGroup('SIGINT');
  },
  'SIGINT to npm alone': ({ signal }) => {
    signal('SIGINT');
  },
  'SIGTERM to npm alone': ({ signal }) => {
    signal('SIGTERM');
  },
  'SIGKILL to npm alone': ({ signal }) => {
    signal('SIGKILL');
  },
} satisfies Record<string, (running: Running) => void>;

it.concurrent.for(Object.entries(signals))('%s leaves nothing running', patience, async ([, stop], context) => {
  const { running, log, folder } = await trying(dev, context);
  await untilItSays('It answers:', log);
  context.expect(readFileSync(log, 'utf8')).toMatch(/^ {2}curl -s http:\/\/127\.0\.0\.1:\d+\/sign-in$/m);
  stop(running);
  context.expect(await within(running.exited, 20), 'ends').toBeDefined();
  await expectNoProcesses(folder, folder, 10);
});

it.concurrent('a repo whose dev fails ends it with the same exit code', patience, async (context) => {
  const { running } = await trying('process.exitCode = 7;', context);
  context.expect(await within(running.exited, 50)).toBe(7);
});
