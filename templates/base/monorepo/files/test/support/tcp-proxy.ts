import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Transform, Writable } from 'node:stream';

/** A TCP proxy in front of a service, for failures of the network. */
export interface TcpProxy {
  /** The URL of the service, by way of the proxy. */
  readonly url: string;
  /** How many connections clients have open. */
  readonly connections: number;
  /** Breaks all connections, and accepts no new one until `restore`. */
  cut(): void;
  /** Nothing arrives on the open connections until `restore`. New ones work, unless it is `all`. */
  silence(which?: 'open' | 'all'): void;
  restore(): void;
  close(): void;
}

interface Options {
  /** Is waited for before what the client has sent goes on to the service. */
  readonly beforeSending?: (data: Buffer) => Promise<void>;
  /** What each connection is answered goes through one of these. */
  readonly answers?: () => Transform;
}

interface Connection {
  readonly client: Socket;
  readonly upstream: Socket;
  /** What arrives is passed on when this is fulfilled. */
  gate: Promise<void>;
}

export async function startTcpProxy(target: string, options: Options = {}): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const connections = new Set<Connection>();
  let reachable = true;
  let gate = Promise.resolve();
  let release: () => void = () => undefined;

  const server = createServer((client) => {
    if (!reachable) {
      client.destroy();
      return;
    }
    // A URL of PostgreSQL may name no port.
    const upstream = connect({ host: hostname, port: Number(port || 5432) });
    const connection = { client, upstream, gate };
    connections.add(connection);
    client.on('close', () => connections.delete(connection));
    const answers = options.answers?.();
    answers?.pipe(client);
    forward(connection, client, upstream, upstream, options.beforeSending);
    forward(connection, upstream, client, answers ?? client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const breakAll = () => {
    for (const { client, upstream } of connections) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    url: url.href,
    get connections() {
      return connections.size;
    },
    cut() {
      reachable = false;
      breakAll();
    },
    silence(which = 'open') {
      const previous = release;
      const silent = new Promise<void>((resolve) => {
        release = () => {
          previous();
          resolve();
        };
      });
      for (const connection of connections) connection.gate = silent;
      if (which === 'all') gate = silent;
    },
    restore() {
      reachable = true;
      gate = Promise.resolve();
      release();
    },
    close() {
      server.close();
      breakAll();
    },
  };
}

/** Passes on what `from` receives, in order, by way of `into`. */
function forward(
  connection: Connection,
  from: Socket,
  to: Socket,
  into: Writable,
  before?: (data: Buffer) => Promise<void>,
): void {
  let passed = Promise.resolve();
  from.on('data', (data: Buffer) => {
    passed = passed.then(async () => {
      await connection.gate;
      await before?.(data);
      if (!into.destroyed) into.write(data);
    });
  });
  from.on('error', () => undefined);
  // What has been received is passed on first.
  from.on('close', () => {
    setImmediate(() => {
      to.destroySoon();
    });
  });
}
