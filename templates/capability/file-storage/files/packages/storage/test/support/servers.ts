import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AppError } from '@app/common';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { afterAll } from 'vitest';

import type { LocalStorage, StorageConfig } from '../../src/index.js';

/**
 * Serves the presigned requests of `storage`, as the API does, until the tests of the file are over.
 * @returns the URL
 */
export async function serve(storage: LocalStorage): Promise<string> {
  const server = createServer((request, response) => {
    void answer(storage, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(
  storage: LocalStorage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  try {
    const answered = await storage.handle({ method, url, headers, body: request });
    response.writeHead(200, answered.headers);
    if (answered.body) answered.body.pipe(response);
    else response.end();
  } catch (error) {
    response.writeHead(error instanceof AppError ? error.status : 500).end();
  }
}

const accessKeyId = 'key-id';
const secretAccessKey = 'access-key';
const bucket = 'files';

/**
 * A bucket in an emulator of S3, until the tests of the file are over. What the emulator does not
 * do is done here: the emulator accepts every signature, overwrites existing objects, and sends no
 * Content-Disposition.
 */
export async function startS3(): Promise<StorageConfig> {
  const app = buildApp({ logger: false });
  app.addHook('onRequest', async (request, reply) => {
    const { authorization = '', 'if-none-match': condition } = request.headers;
    const isSigned = authorization.startsWith('AWS4-HMAC-SHA256 ');
    if (!isSigned && !isGenuine(request.raw, secretAccessKey)) {
      return reply.code(403).send('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    }
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (request.method === 'PUT' && condition === '*') {
      const headers = { authorization: 'AWS4-HMAC-SHA256 ' };
      const found = await app.inject({ method: 'HEAD', url: pathname, headers });
      if (found.statusCode === 200) {
        return reply.code(412).send('<Error><Code>PreconditionFailed</Code></Error>');
      }
    }
    const disposition = searchParams.get('response-content-disposition');
    if (disposition !== null) reply.header('content-disposition', disposition);
  });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => app.close());

  const client = new S3Client({
    endpoint,
    region: 'eu-central-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return {
    STORAGE_BUCKET: bucket,
    STORAGE_REGION: 'eu-central-1',
    STORAGE_ENDPOINT: endpoint,
    STORAGE_PATH_STYLE: true,
    STORAGE_ACCESS_KEY_ID: accessKeyId,
    STORAGE_SECRET_ACCESS_KEY: secretAccessKey,
    STORAGE_FOLDER: '',
  };
}

/**
 * Whether a request is what its presigned URL was made for, as S3 decides it: AWS Signature
 * Version 4 in the query string, written down from its specification.
 */
export function isGenuine(request: IncomingMessage, secretAccessKey: string): boolean {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const parameter = (name: string) => searchParams.get(`X-Amz-${name}`) ?? '';
  const parameters = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const signedHeaders = parameter('SignedHeaders');
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const canonical = [
    request.method,
    pathname,
    parameters.sort().join('&'),
    headers.join(''),
    signedHeaders,
    'UNSIGNED-PAYLOAD',
  ].join('\n');

  const scope = parameter('Credential').split('/').slice(1);
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', parameter('Date'), scope.join('/'), digest].join('\n');
  return hmac(key, text).toString('hex') === parameter('Signature') && !hasExpired(parameter);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hasExpired(parameter: (name: string) => string): boolean {
  const iso = parameter('Date').replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  return Date.parse(iso) + Number(parameter('Expires')) * 1000 < Date.now();
}
