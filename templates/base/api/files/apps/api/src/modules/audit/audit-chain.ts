import { createHash } from 'node:crypto';

import { canonicalJson } from '@app/common';

/** What an entry says. */
export interface AuditRecord {
  readonly id: string;
  readonly at: Date;
  readonly actorUserId: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
}

/** An entry in its place. Whoever changes, removes or reorders one breaks the chain of hashes. */
export interface SealedEntry extends AuditRecord {
  /** Counted from 1, without gaps. */
  readonly seq: number;
  /** The hash of the entry before. */
  readonly prevHash: string;
  readonly hash: string;
}

/** The end of a chain: what the next entry is attached to. */
export type ChainEnd = Pick<SealedEntry, 'seq' | 'hash'>;

/** The end of a chain without entries. */
export const chainStart: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/** Attaches an entry to the end of a chain. */
export function seal(record: AuditRecord, last: ChainEnd): SealedEntry {
  const entry = { ...record, seq: last.seq + 1, prevHash: last.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** What is wrong with an entry that should follow `last`, or null. */
export function faultOf(entry: SealedEntry, last: ChainEnd): string | null {
  if (entry.seq !== last.seq + 1) return `entry ${last.seq + 1} is missing`;
  if (entry.prevHash !== last.hash) return 'it does not follow the entry before';
  return entry.hash === hashOf(entry) ? null : 'it has been changed';
}

function hashOf({ id, seq, prevHash, ...entry }: Omit<SealedEntry, 'hash'>): string {
  const { at, actorUserId, action, resourceType, resourceId, before, after, requestId } = entry;
  const said = { id, seq, prevHash, at: at.toISOString(), actorUserId, action, resourceType };
  const content = { ...said, resourceId, before, after, requestId };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
