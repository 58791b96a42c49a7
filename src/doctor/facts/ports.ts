import { createServer } from 'node:net';

import type { Port } from './facts.js';
import { listenerOn } from './listener.js';

/** Where an application listens. */
export type Address = Pick<Port, 'host' | 'port' | 'variable'>;

/** Whether an application could listen there, found out by listening for a moment; if not, who does. */
export async function portState(address: Address, root: string, timeout: number): Promise<Port> {
  const code = await whyNot(address);
  if (code === 'EADDRINUSE')
    return { ...address, state: { is: 'taken', by: await listenerOn(address.port, root, timeout) } };
  if (code === 'EACCES') return { ...address, state: { is: 'forbidden' } };
  return { ...address, state: { is: code === undefined ? 'free' : 'wrong-host' } };
}

/** The code of the error that listening ends with; undefined when it works. */
function whyNot({ host, port }: Address): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
