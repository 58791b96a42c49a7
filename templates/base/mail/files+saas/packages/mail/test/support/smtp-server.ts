import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

import { parseMail, type ReceivedMail } from '../../src/testing.js';

export interface Delivery {
  readonly mail: ReceivedMail;
  /** The recipient of the envelope, which can differ from the headers. */
  readonly recipients: readonly string[];
  readonly source: string;
}

/** A mail server on a free port, until the running test is over. */
export async function startSmtpServer(options: SMTPServerOptions = {}) {
  const deliveries: Delivery[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onData: (stream, { envelope }, done) => {
      void buffer(stream).then(async (source) => {
        deliveries.push({
          mail: await parseMail(source),
          recipients: envelope.rcptTo.map(({ address }) => address),
          source: source.toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, port, deliveries, connections: () => connections };
}
