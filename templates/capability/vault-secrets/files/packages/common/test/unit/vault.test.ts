import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { resolveSecrets } from '../../src/secrets.js';
import { problemsOf } from '../support/problems.js';
import { serve } from '../support/server.js';

const token = 'hvs.hunter2';

/** Answers as the documentation of the KV engine, version 2, says: there is no Vault to test with. */
async function startVault(secrets: Record<string, object>) {
  const requests: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    requests.push(request);
    const data = secrets[request.url ?? ''];
    const allowed = request.headers['x-vault-token'] === token;
    response.setHeader('content-type', 'application/json');
    response.statusCode = allowed ? (data ? 200 : 404) : 403;
    const metadata = { created_time: '2026-01-01T00:00:00.000000000Z', version: 1 };
    const found = { request_id: '1', lease_duration: 0, data: { data, metadata } };
    response.end(JSON.stringify(allowed && data ? found : { errors: [] }));
  });
  return { url, requests };
}

describe('vault:<mount>/<path>#<key>', () => {
  it('reads secrets, each path once', async () => {
    const { url, requests } = await startVault({
      '/v1/secret/data/apps/api': { password: 'hunter2', pin: 1234 },
      '/v1/team/data/a%20b': { 'the#key': 'other' },
    });
    const env = {
      VAULT_ADDR: `${url}/`,
      VAULT_TOKEN: token,
      VAULT_NAMESPACE: 'team',
      A: 'vault:secret/apps/api#password',
      B: 'vault:secret/apps/api#pin',
      C: 'vault:team/a b#the#key',
    };
    expect(await resolveSecrets(env, ['A', 'B', 'C'])).toEqual({
      ...env,
      A: 'hunter2',
      B: '1234',
      C: 'other',
    });
    expect(requests).toHaveLength(2);
    expect(requests[0]?.headers).toMatchObject({ 'x-vault-namespace': 'team' });
  });

  it('takes the token from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vault-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'token'), `${token}\n`);
    const { url } = await startVault({ '/v1/secret/data/app': { key: 'hunter2' } });
    const env = {
      VAULT_ADDR: url,
      VAULT_TOKEN_FILE: join(folder, 'token'),
      A: 'vault:secret/app#key',
    };
    expect(await resolveSecrets(env, ['A'])).toMatchObject({ A: 'hunter2' });
  });

  it('lists every problem, without a value', async () => {
    const { url } = await startVault({ '/v1/secret/data/app': { key: 'hunter2', nested: {} } });
    const env = {
      VAULT_ADDR: url,
      VAULT_TOKEN: token,
      FINE: 'vault:secret/app#key',
      FORM: 'vault:hunter2',
      KEY: 'vault:secret/app#hunter2',
      NESTED: 'vault:secret/app#nested',
      INHERITED: 'vault:secret/app#constructor',
      PATH_IS_WRONG: 'vault:secret/hunter2#key',
    };
    const names = ['FINE', 'FORM', 'KEY', 'NESTED', 'INHERITED', 'PATH_IS_WRONG'];
    expect(await problemsOf(env, names)).toEqual([
      'FORM: not of the form vault:<mount>/<path>#<key>',
      'INHERITED: the secret has no such key',
      'KEY: the secret has no such key',
      'NESTED: the secret has no such key',
      'PATH_IS_WRONG: Vault answers 404',
    ]);
    expect(await problemsOf({ ...env, VAULT_TOKEN: 'wrong' }, ['FINE'])).toEqual([
      'FINE: Vault answers 403',
    ]);
  });

  it('contacts nothing for values of other variables', async () => {
    const { requests, url } = await startVault({});
    const env = {
      VAULT_ADDR: url,
      VAULT_TOKEN: token,
      A: 'plain',
      OTHER: 'vault:secret/app#key',
    };
    expect(await resolveSecrets(env, ['A'])).toEqual(env);
    expect(requests).toEqual([]);
  });

  it('says what is not set', async () => {
    expect(await problemsOf({ A: 'vault:secret/app#key' }, ['A'])).toEqual([
      'A: Vault: VAULT_ADDR and VAULT_TOKEN are not both set',
    ]);
  });

  it.each([
    ['an answer that is not JSON', 'Vault answers something else'],
    ['a redirect', 'Vault cannot be reached'],
    ['silence', 'Vault cannot be reached'],
  ])('does not wait for or trust %s', async (behaviour, problem) => {
    const url = await serve((_request, response) => {
      if (behaviour === 'silence') return;
      if (behaviour === 'a redirect') response.writeHead(307, { location: 'http://127.0.0.1:1' });
      response.end('<html>');
    });
    const env = { VAULT_ADDR: url, VAULT_TOKEN: token, A: 'vault:secret/app#key' };
    expect(await problemsOf(env, ['A'], 300)).toEqual([`A: ${problem}`]);
  });
});
