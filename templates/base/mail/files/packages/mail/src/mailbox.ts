import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Mailer, refuseInsideTransaction } from '@app/core';
import { createTransport } from 'nodemailer';

import { toMail } from './to-mail.js';

/**
 * Development's stand-in for a mail server: every message becomes a file that mail programs open.
 * Their names sort by time.
 */
export function createMailbox(folder: string, from: string): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true }, { from });
  // The messages hold links that let somebody in.
  const open = () => mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async send(message) {
      refuseInsideTransaction('sending a mail');
      const { message: eml } = await composer.sendMail(toMail(message));
      await open();
      const time = new Date().toISOString().replaceAll(':', '-');
      const file = join(folder, `${time}-${randomBytes(4).toString('hex')}.eml`);
      // Nobody who lists the folder sees half a message.
      await writeFile(`${file}.part`, eml, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    async ping() {
      await open();
    },
    close: () => Promise.resolve(),
  };
}
