import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashOpaqueToken } from '@app/auth';
import { newCorrelationId, newId, runWithContext } from '@app/common';
import { createDatabase, databaseEnv } from '@app/database';
import { createScope, insideDatabase } from '@app/database/testing';
import { createMailer } from '@app/mail';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { sendInvitation } from '../../src/jobs/send-invitation.js';

const env = inject('env');
const owner = env.MIGRATION_DATABASE_URL;

describe('invitations.send', () => {
  const database = createDatabase({
    ...z.object(databaseEnv).parse(env),
    applicationName: 'test',
  });
  let folder: string;

  beforeAll(async () => {
    await createScope(owner);
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    return () => rm(folder, { recursive: true });
  });

  afterAll(async () => {
    await database.close();
  });

  async function invite(email: string): Promise<string> {
    const id = newId();
    await insideDatabase(owner, (client) =>
      client.query(
        `insert into invitations (id, email, role_id, token_hash, expires_at)
         select $1, $2, id, $3, now() + interval '1 day' from roles where key = 'member'`,
        [id, email, `no token yet ${id}`],
      ),
    );
    return id;
  }

  async function change(id: string, what: string): Promise<void> {
    await insideDatabase(owner, (client) =>
      client.query(`update invitations set ${what} where id = $1`, [id]),
    );
  }

  async function hashOf(id: string): Promise<string | undefined> {
    const { rows } = await insideDatabase(owner, (client) =>
      client.query<{ token_hash: string }>('select token_hash from invitations where id = $1', [
        id,
      ]),
    );
    return rows[0]?.token_hash;
  }

  function run(invitationId: string): Promise<void> {
    const mailer = createMailer({ MAIL_FOLDER: folder, MAIL_FROM: 'app@example.com' });
    const send = sendInvitation({ database, mailer, appUrl: 'https://app.example.com' });
    return runWithContext({ correlationId: newCorrelationId() }, () => send({ invitationId }));
  }

  async function mails(): Promise<readonly string[]> {
    const names = (await readdir(folder)).toSorted();
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }

  it('mails a link with a token of which only the hash is kept', async () => {
    const id = await invite('guest@example.com');

    await run(id);

    const [mail = ''] = await mails();
    expect(mail).toContain('guest@example.com');
    expect(mail).toContain('You have been invited');
    expect(hashOpaqueToken(tokenIn(mail))).toBe(await hashOf(id));
  });

  it('makes the link in the last mail the one that works', async () => {
    const id = await invite('twice@example.com');

    await run(id);
    const [first = ''] = await mails();
    await run(id);

    const second = (await mails()).find((mail) => mail !== first) ?? '';
    expect(hashOpaqueToken(tokenIn(second))).toBe(await hashOf(id));
    expect(tokenIn(second)).not.toBe(tokenIn(first));
  });

  it.each(['accepted_at = now()', 'revoked_at = now()', 'expires_at = now()'])(
    'mails nothing when the invitation is over: %s',
    async (what) => {
      const id = await invite('late@example.com');
      await change(id, what);

      await run(id);

      expect(await mails()).toEqual([]);
    },
  );
});

function tokenIn(mail: string): string {
  // Long lines are folded, and the equals sign is encoded, as mails do.
  const text = mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
  return /invitations\/accept#token=([\w-]{43})/.exec(text)?.[1] ?? '';
}
