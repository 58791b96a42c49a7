import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { newId } from '@app/common';
import { createDatabase, databaseEnv } from '@app/database';
import { beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';

import { InvitationsRepository } from '../../src/modules/invitations/invitations.repository.js';
import { inviteAdmin } from '../../src/modules/invitations/invite-admin.js';
import { RolesRepository } from '../../src/modules/permissions/roles.repository.js';
import { createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();
const identity = identityOf(api);
const password = 'nine wild geese in a row';

let workplace: Workplace;
let email: string;
beforeEach(async () => {
  workplace = await createWorkplace();
  email = `${newId()}@example.com`;
});

/** The token of an invitation, as the worker mails it. */
async function invite(address = email, minutes = 60): Promise<string> {
  const token = newOpaqueToken();
  await inDatabase(
    `insert into invitations (id, email, role_id, token_hash, expires_at)
     select $1, $2, id, $3, now() + make_interval(mins => $4) from roles where key = 'member'`,
    [newId(), address, hashOpaqueToken(token), minutes],
  );
  return token;
}

const signUp = (invitation: string | undefined, changes: object = {}) =>
  identity.post('sign-up', { name: 'Ada', email, password, invitation, ...changes });

const meAfterSignIn = async () => {
  const response = await identity.post('sign-in', { email, password });
  return identity.me(response.json<SignedIn>().accessToken);
};

describe('signing up', () => {
  it('makes an account and a user, whose address needs no other proof', async () => {
    const response = await signUp(await invite());
    expect(response.statusCode).toBe(202);
    expect(response.body).toBe('');
    expect(await meAfterSignIn()).toMatchObject({
      email,
      name: 'Ada',
      emailVerified: true,
      user: { role: 'member' },
    });
  });

  it('answers the same when the address has an account, and changes nothing', async () => {
    const fresh = await signUp(await invite());
    email = workplace.admin.email;
    const known = await signUp(await invite());
    expect(known.statusCode).toBe(fresh.statusCode);
    expect(known.body).toBe(fresh.body);
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(fresh.headers).sort());

    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(401);
    expect((await identity.signIn(workplace.admin)).accessToken).toBeDefined();
  });

  it('makes one account of ten at the same time', async () => {
    const invitation = await invite();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(invitation)));
    const statuses = new Set(answers.map(({ statusCode }) => statusCode));
    expect([...statuses].filter((status) => ![202, 422].includes(status))).toEqual([]);
    expect(statuses).toContain(202);
    expect((await meAfterSignIn())?.user).toMatchObject({ role: 'member' });
  });

  it.each([
    ['the password is short', () => ({ password: 'too short' })],
    ['the password is common', () => ({ password: 'qwertyuiop123' })],
    ['the password is the address', () => ({ password: email })],
    ['there is no invitation', () => ({ invitation: undefined })],
    ['it asks for a role', () => ({ role: 'admin' })],
    ['it says that the address is verified', () => ({ emailVerified: true })],
  ])('is refused when %s', async (_what, changes) => {
    const response = await signUp(await invite(), changes());
    expect(response.statusCode).toBe(422);
    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(401);
  });

  it('is refused when the invitation is over, is for another address, or was used', async () => {
    const token = await invite();
    const answers = [
      await signUp(await invite(email, -1)),
      await signUp(token, { email: `mallory-${email}` }),
      await signUp('x'.repeat(43)),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
    expect((await signUp(token)).statusCode).toBe(202);
    expect((await signUp(token)).statusCode).toBe(422);
  });
});

describe('the first administrator', () => {
  it('is invited by the operator, and signs up', async () => {
    const config = z.object(databaseEnv).parse(inject('env'));
    const database = createDatabase({ ...config, applicationName: 'test' });
    onTestFinished(() => database.close());
    const roles = new RolesRepository(database);
    const invitations = new InvitationsRepository(database);
    const token = await inviteAdmin(database, roles, invitations, email.toUpperCase());
    expect((await signUp(token)).statusCode).toBe(202);
    expect((await meAfterSignIn())?.user).toMatchObject({ role: 'admin' });
  });

  it('is invited by a command that reads its secrets from where they are kept', async () => {
    const command = join(import.meta.dirname, '../../src/cli/invite-admin.ts');
    const { DATABASE_URL, ...env } = inject('env');
    const secrets = await mkdtemp(join(tmpdir(), 'secrets-'));
    try {
      const DATABASE_URL_FILE = join(secrets, 'database-url');
      await writeFile(DATABASE_URL_FILE, DATABASE_URL);
      const { PATH } = process.env;

      const child = spawn(
        process.execPath,
        ['--import', 'tsx', '--conditions=source', command, 'somebody@example.test'],
        { env: { PATH, ...env, DATABASE_URL_FILE } },
      );
      const said = await Promise.all([text(child.stdout), text(child.stderr)]);

      expect(said.join('')).toMatch(/may sign up with this invitation/);
      expect(said.join('')).not.toContain('DATABASE_URL');
    } finally {
      await rm(secrets, { recursive: true });
    }
  });
});
