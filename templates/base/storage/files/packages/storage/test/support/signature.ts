import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

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
