import { type ObjectStorage, refuseInsideTransaction } from '@app/core';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { StorageConfig } from './config.js';
import { attachment, checkKey } from './objects.js';

/** A bucket of S3, or of what speaks its protocol: MinIO, Cloudflare R2, … */
export function createS3Storage(bucket: string, config: StorageConfig): ObjectStorage {
  const client = connect(config);
  const object = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });
  const expiry = (seconds: number) => new Date(Date.now() + seconds * 1000);
  return {
    async presignUpload({ key, contentType, size, expiresInSeconds }) {
      const headers = { 'content-type': contentType, 'if-none-match': '*' };
      const command = new PutObjectCommand({
        ...object(key),
        ContentType: contentType,
        ContentLength: size,
        // The link stays valid for a while, but what has been uploaded and checked must not change.
        IfNoneMatch: '*',
      });
      const url = await getSignedUrl(client, command, {
        expiresIn: expiresInSeconds,
        // By default the content type is not part of what is signed.
        signableHeaders: new Set(['host', 'content-length', ...Object.keys(headers)]),
      });
      return { method: 'PUT', url, headers, expiresAt: expiry(expiresInSeconds) };
    },
    async presignDownload({ key, fileName, expiresInSeconds }) {
      const command = new GetObjectCommand({
        ...object(key),
        ResponseContentDisposition: attachment(fileName),
      });
      const url = await getSignedUrl(client, command, { expiresIn: expiresInSeconds });
      return { method: 'GET', url, headers: {}, expiresAt: expiry(expiresInSeconds) };
    },
    async head(key) {
      refuseInsideTransaction('asking the object storage for a file');
      try {
        const found = await client.send(new HeadObjectCommand(object(key)));
        return { size: found.ContentLength ?? 0, contentType: found.ContentType ?? '' };
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async delete(key) {
      refuseInsideTransaction('deleting from the object storage');
      await client.send(new DeleteObjectCommand(object(key)));
    },
    async ping() {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    },
    close() {
      client.destroy();
      return Promise.resolve();
    },
  };
}

function connect(config: StorageConfig): S3Client {
  const { STORAGE_ACCESS_KEY_ID: accessKeyId, STORAGE_SECRET_ACCESS_KEY: secretAccessKey } = config;
  return new S3Client({
    forcePathStyle: config.STORAGE_PATH_STYLE,
    ...(config.STORAGE_REGION !== undefined && { region: config.STORAGE_REGION }),
    ...(config.STORAGE_ENDPOINT !== undefined && { endpoint: config.STORAGE_ENDPOINT }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    // Otherwise a presigned upload carries the checksum of nothing.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000 },
  });
}
