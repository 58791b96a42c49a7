import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { ConflictError, LinkNotValidError, NotFoundError } from '@app/common';
import {
  type DownloadGrant,
  type ObjectInfo,
  type ObjectStorage,
  type PresignedRequest,
  refuseInsideTransaction,
  type UploadGrant,
} from '@app/core';

import { attachment, checkKey } from './objects.js';

/** An incoming presigned request. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

export interface SignedResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

const prefix = '/storage/';
const signedHeaders = ['content-type', 'content-length', 'if-none-match'] as const;

/**
 * Keeps files in a folder, for development. Presigned requests go to the API, which hands them to
 * `handle`; they are signed by a key that lives as long as the process.
 */
export class LocalStorage implements ObjectStorage {
  readonly #key = randomBytes(32);

  constructor(private readonly folder: string) {}

  presignUpload({ key, contentType, size, expiresInSeconds }: UploadGrant) {
    const headers = { 'content-type': contentType, 'if-none-match': '*' };
    const signed = { ...headers, 'content-length': String(size) };
    const request = this.#presign('PUT', key, {}, signed, expiresInSeconds);
    return Promise.resolve({ ...request, headers });
  }

  presignDownload({ key, fileName, expiresInSeconds }: DownloadGrant) {
    return Promise.resolve(this.#presign('GET', key, { name: fileName }, {}, expiresInSeconds));
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    refuseInsideTransaction('asking the object storage for a file');
    try {
      const { size } = await stat(this.#pathOf(key));
      return { size, contentType: await readFile(this.#typePathOf(key), 'utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    refuseInsideTransaction('deleting from the object storage');
    await rm(this.#pathOf(key), { force: true });
    await rm(this.#typePathOf(key), { force: true });
  }

  async ping(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Does what a presigned request asks for.
   * @throws LinkNotValidError when it is none, has been changed or has expired
   * @throws ConflictError when something has been uploaded already
   * @throws NotFoundError when there is nothing to download
   */
  async handle({ method, url, headers, body }: SignedRequest): Promise<SignedResponse> {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const { expires = '', signature = '', ...query } = Object.fromEntries(searchParams);
    const key = pathname.slice(prefix.length);
    const signed = Object.fromEntries(
      signedHeaders.flatMap((name) => (method === 'PUT' ? [[name, headers[name]]] : [])),
    );
    const expected = this.#sign([method, key, expires, query, signed]);
    const isGenuine = areEqual(Buffer.from(signature, 'base64url'), expected);
    if (!isGenuine || Number(expires) < Date.now()) throw new LinkNotValidError();
    if (method === 'GET') return this.#send(key, query.name ?? '');
    await this.#store(key, String(headers['content-type']), body);
    return { headers: {} };
  }

  #presign(
    method: 'GET' | 'PUT',
    key: string,
    query: Readonly<Record<string, string>>,
    signed: Readonly<Record<string, string>>,
    expiresInSeconds: number,
  ): PresignedRequest {
    const expiresAt = new Date(Date.now() + expiresInSeconds * 1000);
    const expires = String(expiresAt.getTime());
    const signature = this.#sign([method, checkKey(key), expires, query, signed]);
    const parameters = { ...query, expires, signature: signature.toString('base64url') };
    const url = `${prefix}${key}?${new URLSearchParams(parameters).toString()}`;
    return { method, url, headers: {}, expiresAt };
  }

  /** @param parts objects among them have few members, whose order does not matter */
  #sign(parts: readonly (string | Readonly<Record<string, unknown>>)[]): Buffer {
    const sorted = parts.map((part) =>
      typeof part === 'string' ? part : Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    return createHmac('sha256', this.#key).update(JSON.stringify(sorted)).digest();
  }

  async #send(key: string, fileName: string): Promise<SignedResponse> {
    const info = await this.head(key);
    if (!info) throw new NotFoundError('file', key.split('/').at(-1) ?? '');
    return {
      headers: {
        'content-type': info.contentType,
        'content-length': String(info.size),
        'content-disposition': attachment(fileName),
        'x-content-type-options': 'nosniff',
      },
      body: createReadStream(this.#pathOf(key)),
    };
  }

  // The body has the size that was signed: the HTTP server sees to it that it has the length that
  // its headers say.
  async #store(key: string, contentType: string, body: Readable): Promise<void> {
    const part = `${this.#pathOf(key)}.${randomBytes(8).toString('hex')}.part`;
    await mkdir(dirname(part), { recursive: true });
    try {
      await pipeline(body, createWriteStream(part, { flags: 'wx', mode: 0o600 }));
      // Unlike a rename, a link replaces nothing.
      await link(part, this.#pathOf(key));
      await writeFile(this.#typePathOf(key), contentType, { mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new ConflictError('This file has been uploaded already.', { cause: error });
    } finally {
      await rm(part, { force: true });
    }
  }

  #pathOf(key: string): string {
    return join(this.folder, checkKey(key));
  }

  #typePathOf(key: string): string {
    return `${this.#pathOf(key)}.type`;
  }
}

function areEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
