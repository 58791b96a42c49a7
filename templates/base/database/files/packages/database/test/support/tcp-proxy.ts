import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of PostgreSQL, for failures of the network. */
export interface TcpProxy {
  /** The URL of the database through the proxy. */
  readonly url: string;
  /** How many connections the client has open. */
  readonly connections: number;
  /** From now on the open connections carry nothing, and stay open. New ones work. */
  silence(): void;
  close(): void;
}

/** @param beforeSending is waited for before what the client has sent goes on to the server */
export async function startTcpProxy(
  target: string,
  beforeSending?: (data: Buffer) => Promise<void>,
): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Map<Socket, Socket>();

  const server = createServer((client) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    clients.set(client, upstream);
    if (beforeSending) forward(client, upstream, beforeSending);
    else client.pipe(upstream);
    upstream.pipe(client);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('close', () => {
        clients.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    get connections() {
      return clients.size;
    },
    silence() {
      for (const [client, upstream] of clients) {
        client.unpipe(upstream);
        upstream.unpipe(client);
        // Read and dropped, so that the client may go on sending.
        client.resume();
        upstream.resume();
      }
    },
    close() {
      server.close();
      for (const [client, upstream] of clients) {
        client.destroy();
        upstream.destroy();
      }
    },
  };
}

function forward(
  client: Socket,
  upstream: Socket,
  beforeSending: (data: Buffer) => Promise<void>,
): void {
  let sent = Promise.resolve();
  client.on('data', (data: Buffer) => {
    sent = sent.then(async () => {
      await beforeSending(data);
      upstream.write(data);
    });
  });
}
