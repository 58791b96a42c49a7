import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';

import { afterAll } from 'vitest';

/** As much of an SMTP server as it takes to refuse mail for now, or to take it, until the tests of the file are over. */
export async function startMailServer() {
  let isRefusing = false;
  let accepted = 0;
  const server = createServer((socket) => {
    let isData = false;
    const answer = (line: string): string | undefined => {
      if (isData) {
        if (line !== '.') return undefined;
        isData = false;
        accepted += 1;
        return '250 taken';
      }
      if (/^MAIL/i.test(line) && isRefusing) return '451 try again later';
      if (/^QUIT/i.test(line)) return '221 bye';
      isData = /^DATA/i.test(line);
      return isData ? '354 go on' : '250 good';
    };
    socket.on('error', () => undefined);
    socket.write('220 ready\r\n');
    createInterface(socket).on('line', (line) => {
      const text = answer(line);
      if (text !== undefined) socket.write(`${text}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse() {
      isRefusing = true;
    },
    accept() {
      isRefusing = false;
    },
    accepted: () => accepted,
  };
}
