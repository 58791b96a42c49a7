import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { PassThrough, type Transform, type Writable } from 'node:stream';

/** A stretch of network between a client and `target` that can be cut. */
export interface TcpProxy {
  /** `target`, by way of the proxy. */
  readonly url: string;
  /** Breaks all connections and accepts no new one until `restore`. */
  cut(): void;
  restore(): void;
  /** Lets nothing pass on the connections there are, without breaking them, until `resume`. */
  silence(): void;
  resume(): void;
  close(): void;
}

/** @param filter what each connection is answered goes through one of these */
export async function startTcpProxy(
  target: string,
  filter: () => Transform = () => new PassThrough(),
): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Map<Socket, Writable>();
  let passable = true;

  const server = createServer((client) => {
    if (!passable) {
      client.destroy();
      return;
    }
    const upstream = connect({ host: hostname, port: Number(port) });
    const answers = filter();
    answers.pipe(client);
    for (const [from, to, into] of [
      [client, upstream, upstream],
      [upstream, client, answers],
    ] as const) {
      sockets.set(from, into);
      from.pipe(into);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const breakAll = () => {
    for (const socket of sockets.keys()) socket.destroy();
  };
  return {
    url: url.href,
    cut() {
      passable = false;
      breakAll();
    },
    restore() {
      passable = true;
    },
    silence() {
      for (const [from, into] of sockets) from.unpipe(into).pause();
    },
    resume() {
      for (const [from, into] of sockets) from.pipe(into);
    },
    close() {
      server.close();
      breakAll();
    },
  };
}
