import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** A stretch of network between the API and a service. */
export interface TcpProxy {
  /** The service, by way of the proxy. */
  readonly url: string;
  /** Breaks all connections, and refuses new ones until `restore`. */
  cut(): Promise<void>;
  /** Connections stay, and nothing that is sent arrives until `restore`. */
  silence(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** @param defaultPort of the service, for a URL that names none */
export async function startTcpProxy(target: string, defaultPort: number): Promise<TcpProxy> {
  const service = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;

  const server = createServer((client) => {
    const upstream = connect(Number(service.port || defaultPort), service.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!silent) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    cut,
    silence() {
      silent = true;
    },
    async restore() {
      silent = false;
      if (!server.listening) await listen(port);
    },
    async close() {
      if (server.listening) await cut();
    },
  };
}

/** The same, until the end of the test that starts it. */
export async function startTcpProxyHere(target: string, defaultPort: number): Promise<TcpProxy> {
  const proxy = await startTcpProxy(target, defaultPort);
  onTestFinished(() => proxy.close());
  return proxy;
}
