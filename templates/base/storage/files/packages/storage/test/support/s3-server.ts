import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { afterAll } from 'vitest';

import type { StorageConfig } from '../../src/index.js';
import { isGenuine } from './signature.js';

const accessKeyId = 'key-id';
const secretAccessKey = 'access-key';
const bucket = 'files';

/**
 * A bucket in an emulator of S3, until the tests of the file are over. What the emulator does not
 * do is done here: it believes every signature, replaces what it was asked not to, and gives answers
 * no name.
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
