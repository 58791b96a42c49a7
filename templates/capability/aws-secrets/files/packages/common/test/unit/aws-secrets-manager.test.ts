import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { resolveSecrets } from '../../src/secrets.js';
import { problemsOf } from '../support/problems.js';
import { serve } from '../support/server.js';

type Answer = Readonly<Record<string, unknown>>;

/** Speaks the protocol of the service (AWS JSON 1.1) with the real SDK: there is no AWS to test with. */
async function startSecretsManager(secrets: Record<string, Answer>) {
  const requests: IncomingHttpHeaders[] = [];
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { SecretId } = (await json(request)) as { SecretId: string };
    const missing = { __type: 'ResourceNotFoundException', Message: `No ${SecretId}` };
    return secrets[SecretId] ?? missing;
  };
  const url = await serve((request, response) => {
    requests.push(request.headers);
    void answer(request).then((body) => {
      response.writeHead('__type' in body ? 400 : 200, {
        'content-type': 'application/x-amz-json-1.1',
      });
      response.end(JSON.stringify(body));
    });
  });
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', url);
  return requests;
}

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'access-key');
  return () => {
    vi.unstubAllEnvs();
  };
});

describe('aws-secrets-manager:<name>#<key>', () => {
  it('reads secrets, each name once', async () => {
    const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:app-AbCdEf';
    const requests = await startSecretsManager({
      'app/plain': { SecretString: 'hunter2' },
      [arn]: { SecretString: '{"password":"other","port":5432}' },
    });
    const env = {
      A: 'aws-secrets-manager:app/plain',
      B: `aws-secrets-manager:${arn}#password`,
      C: `aws-secrets-manager:${arn}#port`,
      D: 'not a reference',
    };
    expect(await resolveSecrets(env, ['A', 'B', 'C', 'D'])).toEqual({
      A: 'hunter2',
      B: 'other',
      C: '5432',
      D: 'not a reference',
    });
    expect(requests).toHaveLength(2);
    expect(requests[0]).toMatchObject({
      'x-amz-target': 'secretsmanager.GetSecretValue',
      authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=key-id\//) as string,
    });
  });

  it('lists every problem, without a value', async () => {
    await startSecretsManager({
      text: { SecretString: 'hunter2' },
      json: { SecretString: '{"key":"hunter2"}' },
      list: { SecretString: '["hunter2"]' },
      binary: { SecretBinary: btoa('hunter2') },
      denied: { __type: 'AccessDeniedException', Message: 'not authorized to read hunter2' },
    });
    const env = {
      BINARY: 'aws-secrets-manager:binary',
      DENIED: 'aws-secrets-manager:denied',
      KEY: 'aws-secrets-manager:json#hunter2',
      LIST: 'aws-secrets-manager:list#key',
      MISSING: 'aws-secrets-manager:hunter2',
      TEXT: 'aws-secrets-manager:text#key',
    };
    expect(await problemsOf(env, Object.keys(env))).toEqual([
      'BINARY: the secret is not text',
      'DENIED: AWS Secrets Manager: AccessDeniedException',
      'KEY: the secret has no such key',
      'LIST: the secret has no such key',
      'MISSING: AWS Secrets Manager: ResourceNotFoundException',
      'TEXT: the secret is not JSON',
    ]);
  });

  it('does not wait for what does not answer', async () => {
    const url = await serve(() => undefined);
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', url);
    expect(await problemsOf({ A: 'aws-secrets-manager:a' }, ['A'], 300)).toEqual([
      expect.stringMatching(/^A: AWS Secrets Manager: \w+Error$/),
    ]);
  });
});

it('loads no SDK and contacts no service without a reference', async () => {
  vi.doMock('@aws-sdk/client-secrets-manager', () => {
    throw new Error('loaded');
  });
  vi.stubGlobal('fetch', () => {
    throw new Error('contacted');
  });
  expect(await resolveSecrets({ A: 'plain' }, ['A'])).toEqual({ A: 'plain' });
  vi.doUnmock('@aws-sdk/client-secrets-manager');
});
