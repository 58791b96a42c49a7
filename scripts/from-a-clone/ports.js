import { createServer } from 'node:net';

/**
 * Two ports of this machine: those that are asked for, or the first free ones from 3000 on.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ api: number, worker: number }>}
 */
export async function choosePorts({ PORT, WORKER_PORT }) {
  const api = PORT ? Number(PORT) : await freePort(3000, Number(WORKER_PORT));
  const worker = WORKER_PORT ? Number(WORKER_PORT) : await freePort(3001, api);
  return { api, worker };
}

/**
 * @param {number} from
 * @param {number} taken
 * @returns {Promise<number>}
 */
async function freePort(from, taken) {
  let port = from;
  while (port === taken || !(await isFree(port))) port += 1;
  return port;
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(port > 65_535);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
