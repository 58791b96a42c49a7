import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A stretch of network between a client and PostgreSQL that can lose connections without a word. */
export interface TcpProxy {
  /** The database, by way of the proxy. */
  readonly url: string;
  /** How many connections the client has open. */
  readonly connections: number;
  /** From now on the connections there are carry nothing, and stay open. New ones work. */
  silence(): void;
  close(): void;
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Map<Socket, Socket>();

  const server = createServer((client) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    clients.set(client, upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to);
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
        // Read and thrown away, so that the client may go on sending.
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
