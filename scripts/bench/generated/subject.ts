import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endGroup, type Running, start } from '../../../test/harness/command.js';
import type { Environment } from '../../../test/harness/environment.js';
import { freePort } from '../../../test/harness/free-port.js';

/** A server that is measured. */
export interface Subject {
  readonly name: string;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface SubjectOptions {
  /** The generated repo. */
  readonly folder: string;
  /** Below the folder. */
  readonly program: string;
  /** The Node.js that runs it. */
  readonly node: string;
  readonly env: Environment;
  /** A path that answers, whatever the status. */
  readonly probe: string;
}

/** Starts a server of a generated repo, and waits until it listens. */
export async function startSubject(
  name: string,
  { folder, program, node, env, probe }: SubjectOptions,
): Promise<Subject> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const running = start([node, join(folder, program)], {
    cwd: folder,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production' },
    log: join(folder, `${name.replaceAll(/\W+/g, '-')}.log`),
  });
  await Promise.race([listening(url + probe), refuseToEnd(name, running)]);
  return { name, url, stop: () => endGroup(running.pid) };
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

async function refuseToEnd(name: string, { exited }: Running): Promise<never> {
  throw new Error(`${name} ended with ${String(await exited)}; its log says why`);
}
