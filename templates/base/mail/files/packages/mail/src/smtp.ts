import { type Mailer, refuseInsideTransaction } from '@app/core';
import { createTransport } from 'nodemailer';

import { toMail } from './to-mail.js';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Hands messages to an SMTP server, over connections that are kept for the next ones.
 * @param url `smtp://user:password@host:port`, or `smtps://` for TLS from the start
 * @param from the sender of every message
 */
export function createSmtpMailer(url: string, from: string): Mailer {
  const { password, hostname } = new URL(url);
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 5,
      dnsTimeout: 5000,
      connectionTimeout: 5000,
      greetingTimeout: 5000,
      socketTimeout: 20_000,
      // A password never crosses a network in clear, even when somebody hides that the server has TLS.
      requireTLS: password !== '' && !loopback.includes(hostname),
    },
    { from },
  );
  return {
    async send(message) {
      refuseInsideTransaction('sending a mail');
      await transport.sendMail(toMail(message));
    },
    async ping() {
      await transport.verify();
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}
