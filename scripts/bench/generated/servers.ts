import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endGroup, type Running, start } from '../../../test/harness/command.js';
import type { Environment } from '../../../test/harness/environment.js';
import { freePort } from '../../../test/harness/free-port.js';

/** A server that runs. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** The file with everything it prints. */
  readonly log: string;
  readonly stop: () => Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly folder: string;
  /** Below the folder. */
  readonly file: string;
  /** The Node.js that runs it. */
  readonly node: string;
  readonly env: Environment;
}

/**
 * Starts a server as production does, and waits until it listens.
 * @throws Error when it ends before, or does not listen within half a minute
 */
export async function startServer({ name, folder, file, node, env }: Program): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const log = join(folder, `${name.replaceAll(/\W+/g, '-')}.log`);
  const running = start([node, join(folder, file)], {
    cwd: folder,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production' },
    log,
  });
  await Promise.race([listening(url), endOf(running, log)]);
  return { url, pid: running.pid, log, stop: () => endGroup(running.pid) };
}

async function listening(url: string): Promise<void> {
  for (let waited = 0; waited < 300; waited += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`nothing answers at ${url}`);
}

async function endOf({ exited }: Running, log: string): Promise<never> {
  throw new Error(`the server ended with ${String(await exited)}; see ${log}`);
}
