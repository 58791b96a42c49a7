import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endGroup, run, start } from '../harness/command.js';
import { freePort } from '../harness/free-port.js';

/** A server that speaks the protocol of MongoDB. */
export interface MongoServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The server of `MONGODB_URL`, or else mongo-java-server, which Maven downloads: it keeps documents and unique indexes as MongoDB
 * does, without transactions.
 * @param folder for what is downloaded, and a log
 * @returns undefined where there is neither, or nothing can be downloaded
 */
export async function startMongo(folder: string): Promise<MongoServer | undefined> {
  const given = process.env.MONGODB_URL;
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'mongo.log');
  const options = { cwd: join(import.meta.dirname, 'mongo'), log };
  const jars = join(folder, 'jars');
  try {
    for (const command of [
      ['java', '-version'],
      ['mvn', '-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`],
    ])
      await run(command, options, 300);
  } catch {
    return undefined;
  }
  const port = await freePort();
  const server = start(['java', '-cp', join(jars, '*'), 'Server.java', String(port)], options);
  await untilItListens(port, log);
  return { url: `mongodb://127.0.0.1:${String(port)}/shop`, stop: () => endGroup(server.pid) };
}

async function untilItListens(port: number, log: string): Promise<void> {
  for (const end = Date.now() + 60_000; !(await listens(port));) {
    if (Date.now() > end) throw new Error(`the server for Mongoose does not start: ${log}`);
    await sleep(200);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
