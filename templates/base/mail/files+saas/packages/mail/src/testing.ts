import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import PostalMime from 'postal-mime';

/** A message as its reader sees it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly date: string;
  readonly text: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  /** The links of the text. */
  readonly links: readonly string[];
}

/** What is in the mailbox of development, the newest message first. */
export async function readMailbox(folder: string): Promise<readonly ReceivedMail[]> {
  const names = await readdir(folder).catch(() => []);
  const messages = names.filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(
    messages.reverse().map(async (name) => parseMail(await readFile(join(folder, name)))),
  );
}

/**
 * The newest message to `to`, as soon as there is one.
 * @param subject what must be in its subject
 * @throws when there is none after 20 seconds
 */
export async function waitForMail(folder: string, to: string, subject = ''): Promise<ReceivedMail> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const mailbox = await readMailbox(folder);
    const mail = mailbox.find((one) => one.to.includes(to) && one.subject.includes(subject));
    if (mail) return mail;
    if (Date.now() > deadline) {
      throw new Error(
        `No mail to ${to}; there is: ${mailbox.map((one) => one.subject).join(', ')}`,
      );
    }
    await sleep(50);
  }
}

/** @param eml a message as it is transferred */
export async function parseMail(eml: Uint8Array): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(eml);
  const text = mail.text ?? '';
  return {
    from: mail.from?.address ?? '',
    to: mail.to?.map(({ address = '' }) => address) ?? [],
    subject: mail.subject ?? '',
    date: mail.date ?? '',
    text,
    headers: mail.headers,
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
  };
}
