import {
  createHash,
  createPublicKey,
  type KeyObject,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';

import { canonicalJson } from '@app/common';
import type { WorkScope } from '@app/core';

/** What an entry of the audit log says. */
export interface AuditRecord {
  readonly id: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actorUserId: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
}

/** An entry that is in no seal. */
export interface UnsealedEntry {
  /** The log that it is in. */
  readonly place: WorkScope;
  /** The transaction that wrote it. */
  readonly xid: bigint;
  readonly record: AuditRecord;
}

/** How far the log has been sealed, and how far it can be. */
export interface SealPosition {
  /** All transactions before this one are over. */
  readonly xmin: bigint;
  readonly cluster: string;
  /** The newest seal. */
  readonly last:
    { readonly epoch: number; readonly cluster: string; readonly horizon: bigint } | undefined;
}

/** Entries of one log that are in no seal. */
export interface LooseEntries {
  /** Those that the next seals take. */
  readonly waiting: number;
  /** How old the oldest of them is, in seconds. */
  readonly oldestSeconds: number | null;
  /** Those that no seal will take: their transactions have been sealed. At most 100. */
  readonly strays: readonly string[];
}

/** What is signed. Transaction numbers are decimal text, because they have 64 bits. */
export interface SealContent {
  /** Counted from 1, without gaps. */
  readonly seq: number;
  /** Grows when the numbers of transactions start over: after a restore into another cluster. */
  readonly epoch: number;
  /** The system identifier of the PostgreSQL cluster. */
  readonly cluster: string;
  /** The transactions that wrote the entries: from this one … */
  readonly xidFrom: string;
  /** … up to this one, exclusive. */
  readonly xidUpto: string;
  /** The next seal has entries of this transaction or later ones; 0 while an epoch begins. */
  readonly horizon: string;
  readonly count: number;
  /** The root of a Merkle tree (RFC 9162) over the hashes of the entries, ordered by id. */
  readonly root: string;
  /** The hash of the seal before. */
  readonly prevHash: string;
  readonly keyId: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
}

export interface AuditSeal extends SealContent {
  readonly entryIds: readonly string[];
  /** In the order of `entryIds`. */
  readonly entryHashes: readonly string[];
  readonly hash: string;
  /** Ed25519, base64. */
  readonly signature: string;
}

export type SealEnd = Pick<AuditSeal, 'seq' | 'hash'>;

/** What the first seal follows. */
export const noSeal: SealEnd = { seq: 0, hash: '0'.repeat(64) };

/** A private key, and the name by which seals refer to it. */
export interface SealKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

export function sealKey(privateKey: KeyObject): SealKey {
  return { id: keyIdOf(createPublicKey(privateKey)), privateKey };
}

/** The first 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/**
 * The hash of an entry, in its place.
 * @param place the log that the entry is in
 */
export function entryHash(place: WorkScope, record: AuditRecord): string {
  return sha256(leafPrefix, Buffer.from(canonicalJson({ ...record, ...place }))).toString('hex');
}

/** Seals entries of one log, ordered by id. */
export function seal(
  place: WorkScope,
  entries: readonly { readonly id: string; readonly hash: string }[],
  content: Omit<SealContent, 'count' | 'root' | 'keyId'>,
  key: SealKey,
): AuditSeal {
  const entryHashes = entries.map(({ hash }) => hash);
  const sealed: SealContent = {
    ...content,
    count: entries.length,
    root: merkleRoot(entryHashes),
    keyId: key.id,
  };
  const text = signedText(place, sealed);
  return {
    ...sealed,
    entryIds: entries.map(({ id }) => id),
    entryHashes,
    hash: sha256(text).toString('hex'),
    signature: signWith(null, text, key.privateKey).toString('base64'),
  };
}

/**
 * What is wrong with a seal that should follow `last`, or null. Says nothing of the entries.
 * @param keys the public keys that seals may be signed with, by their id
 */
export function faultOf(
  place: WorkScope,
  { entryIds, entryHashes, hash, signature, ...content }: AuditSeal,
  last: SealEnd,
  keys: ReadonlyMap<string, KeyObject>,
): string | null {
  const text = signedText(place, content);
  const key = keys.get(content.keyId);
  if (!key) return `it is signed with a key that is not known here: ${content.keyId}`;
  if (!verifyWith(null, text, key, Buffer.from(signature, 'base64'))) {
    return 'it has been changed: its signature is not valid';
  }
  if (hash !== sha256(text).toString('hex')) return 'its hash has been changed';
  if (content.seq !== last.seq + 1) return `seal ${last.seq + 1} is missing`;
  if (content.prevHash !== last.hash) return 'the seal before is not the one that it follows';
  if (entryIds.length !== content.count || merkleRoot(entryHashes) !== content.root) {
    return 'its list of entries has been changed';
  }
  return null;
}

function signedText(place: WorkScope, content: SealContent): Buffer {
  return Buffer.from(canonicalJson({ type: 'audit-seal', version: 1, ...content, ...place }));
}

// RFC 9162, section 2.1: the prefixes keep a node from being presented as an entry.
const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** @param hashes hexadecimal */
function merkleRoot(hashes: readonly string[]): string {
  const [first = ''] = hashes;
  if (hashes.length < 2) return first;
  // The largest power of two below the number of hashes.
  const half = 2 ** (31 - Math.clz32(hashes.length - 1));
  const left = Buffer.from(merkleRoot(hashes.slice(0, half)), 'hex');
  const right = Buffer.from(merkleRoot(hashes.slice(half)), 'hex');
  return sha256(nodePrefix, left, right).toString('hex');
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
