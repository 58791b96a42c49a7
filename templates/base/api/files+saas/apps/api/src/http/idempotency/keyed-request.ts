import { createHash } from 'node:crypto';

import { canonicalJson } from '@app/common';

/** How a request was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when there is none. */
  readonly body: string | null;
}

/** An answer, and whether it is the one that was given before. */
export interface Outcome {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** What makes a request the same request. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** The rest of the request: query string, body, If-Match. */
  readonly content: unknown;
}

/** The same as it is stored: the content is hashed, so that the database does not hold it. */
export interface KeptRequest {
  readonly method: string;
  readonly path: string;
  readonly requestHash: string;
}

export interface KeptAnswer extends Answer, KeptRequest {}

const keptForMs = 24 * 60 * 60 * 1000;

/** When a key that is stored now expires. */
export function keyExpiry(): Date {
  return new Date(Date.now() + keptForMs);
}

export function kept({ method, path, content }: KeyedRequest): KeptRequest {
  const requestHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return { method, path, requestHash };
}

export function isSame(one: KeptRequest, other: KeptRequest): boolean {
  return (
    one.method === other.method && one.path === other.path && one.requestHash === other.requestHash
  );
}

/** Whether a repetition would get the same answer, so that the answer can be stored. */
export function isFinal({ status }: Answer): boolean {
  return status < 500 && status !== 408 && status !== 429;
}
