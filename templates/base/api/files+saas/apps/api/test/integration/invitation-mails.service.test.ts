import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashOpaqueToken } from '@app/auth';
import { newId } from '@app/common';
import { createDatabase, databaseEnv } from '@app/database';
// #if multi
import { createScope, insideTenant } from '@app/database/testing';
// #else
import { createScope, insideDatabase } from '@app/database/testing';
// #endif
import { createMailer } from '@app/mail';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { InvitationMailsService } from '../../src/modules/invitations/invitation-mails.service.js';
import { InvitationsRepository } from '../../src/modules/invitations/invitations.repository.js';

const env = inject('env');
const owner = env.MIGRATION_DATABASE_URL;

describe('invitations.send', () => {
  const database = createDatabase({
    ...z.object(databaseEnv).parse(env),
    applicationName: 'test',
  });
  let folder: string;
  // #if multi
  let tenantId: string;
  // #endif

  beforeAll(async () => {
    // #if multi
    ({ tenantId } = await createScope(owner, { name: 'Acme & Sons' }));
    // #else
    await createScope(owner);
    // #endif
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
    // #if multi
    await insideTenant(owner, tenantId, (client) =>
    // #else
    await insideDatabase(owner, (client) =>
    // #endif
      client.query(
        // #if multi
        `insert into invitations (tenant_id, id, email, role_id, token_hash, expires_at)
         select $1, $2, $3, id, $4, now() + interval '1 day' from roles
         where tenant_id = $1 and key = 'member'`,
        [tenantId, id, email, `no token yet ${id}`],
        // #else
        `insert into invitations (id, email, role_id, token_hash, expires_at)
         select $1, $2, id, $3, now() + interval '1 day' from roles where key = 'member'`,
        [id, email, `no token yet ${id}`],
        // #endif
      ),
    );
    return id;
  }

  async function change(id: string, what: string): Promise<void> {
    // #if multi
    await insideTenant(owner, tenantId, (client) =>
      client.query(`update invitations set ${what} where tenant_id = $1 and id = $2`, [
        tenantId,
        id,
      ]),
    // #else
    await insideDatabase(owner, (client) =>
      client.query(`update invitations set ${what} where id = $1`, [id]),
    // #endif
    );
  }

  async function hashOf(id: string): Promise<string | undefined> {
    // #if multi
    const { rows } = await insideTenant(owner, tenantId, (client) =>
    // #else
    const { rows } = await insideDatabase(owner, (client) =>
    // #endif
      client.query<{ token_hash: string }>('select token_hash from invitations where id = $1', [
        id,
      ]),
    );
    return rows[0]?.token_hash;
  }

  // #if multi
  function run(invitationId: string, scope = tenantId): Promise<void> {
  // #else
  function run(invitationId: string): Promise<void> {
  // #endif
    const mailer = createMailer({ MAIL_FOLDER: folder, MAIL_FROM: 'app@example.com' });
    const service = new InvitationMailsService(
      database,
      new InvitationsRepository(database),
      mailer,
      { APP_URL: 'https://app.example.com' },
    );
    // #if multi
    return service.send({ tenantId: scope }, { invitationId });
    // #else
    return service.send({}, { invitationId });
    // #endif
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
    // #if multi
    expect(mail).toContain('Subject: You have been invited');
    expect(readable(mail)).toContain('“Acme & Sons”');
    // #else
    expect(mail).toContain('You have been invited');
    // #endif
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
  // #if multi

  it('mails nothing for the invitation of another tenant', async () => {
    const id = await invite('foreign@example.com');
    const other = await createScope(owner);

    await run(id, other.tenantId);

    expect(await mails()).toEqual([]);
  });
  // #endif
});

function tokenIn(mail: string): string {
  return /invitations\/accept#token=([\w-]{43})/.exec(readable(mail))?.[1] ?? '';
}

/** Long lines are folded, and all but ASCII and the equals sign is encoded, as mails do. */
function readable(mail: string): string {
  const text = mail.replaceAll(/=\r?\n/g, '').replaceAll('%', '%25');
  return decodeURIComponent(text.replaceAll(/=([\dA-F]{2})/g, '%$1'));
}
