import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

import { cleanEnvironment } from './clean-environment.js';
import { exitCodeOf } from './interruption.js';
import { choosePorts } from './ports.js';
import { shellWord } from './shell-word.js';
import { signInCommand } from './sign-in.js';
import { say } from './step.js';
import { untilReady } from './until-ready.js';

// A group of its own gets each signal once, and shows when its last process has ended. (Windows has no such groups.)
const ownGroup = process.platform !== 'win32';

/**
 * Runs `dev` of a generated repo until it is stopped, and prints how to use it as soon as API and worker answer.
 * @param {string} folder absolute path of the repo
 * @param {string} place path of the repo as the person would type it
 * @param {AbortSignal} stop
 * @returns {Promise<number>} the exit code of `dev`; 0 when it was stopped
 */
export async function develop(folder, place, stop) {
  if (stop.aborted) return exitCodeOf(stop.reason);
  const manager = packageManagerOf(folder);
  const ports = await choosePorts(process.env);
  const again = `cd ${shellWord(place)} && ${manager} run dev`;
  say(`Starting it: ${again} …\n`);
  const dev = spawn(manager, ['run', 'dev'], {
    cwd: folder,
    env: { ...cleanEnvironment(process.env), PORT: String(ports.api), WORKER_PORT: String(ports.worker) },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: ownGroup,
    shell: !ownGroup,
  });
  const ended = once(dev, 'exit');
  const gone = new AbortController();
  dev.once('exit', () => {
    gone.abort();
  });
  stop.addEventListener('abort', () => signalTo(dev, stop.reason));
  const [api, worker] = [localUrl(ports.api), localUrl(ports.worker)];
  if (await untilReady([api, worker], AbortSignal.any([stop, gone.signal])))
    process.stdout.write(message({ api, worker, again, readme: readFileSync(join(folder, 'README.md'), 'utf8') }));
  const [code, signal] = await ended;
  while (signalTo(dev, 0)) await sleep(100);
  return stop.aborted ? 0 : (code ?? exitCodeOf(signal));
}

/** @param {string} folder */
function packageManagerOf(folder) {
  const { packageManager } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return String(packageManager).replace(/@.*/, '');
}

/** @param {number} port */
function localUrl(port) {
  return `http://127.0.0.1:${String(port)}`;
}

/** @param {{ api: string, worker: string, again: string, readme: string }} what */
function message({ api, worker, again, readme }) {
  const signIn = signInCommand(readme, api);
  return `
It answers:

  API       ${api}
  Docs      ${api}/docs
  Worker    ${worker}/health
${signIn === undefined ? '' : `\nSign in to the demo account, for an access token:\n\n  ${signIn}\n`}
Ctrl-C stops it. To start it again:

  ${again}

`;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was a process to get it
 */
function signalTo(child, signal) {
  if (!ownGroup) return signal !== 0 && child.kill(signal);
  try {
    return child.pid !== undefined && process.kill(-child.pid, signal);
  } catch {
    return false; // All of them have ended.
  }
}
