import type { KeyObject } from 'node:crypto';

import type { UnitOfWork, WorkScope } from '@app/core';

import { AuditSealsRepository } from './audit-seals.repository.js';
import {
  type AuditSeal,
  entryHash,
  faultOf,
  type LooseEntries,
  noSeal,
  type SealEnd,
} from './seal.js';

export interface Finding {
  /** The number of the seal, where one is concerned. */
  readonly seal?: number;
  readonly entryId?: string;
  readonly fault: string;
}

export interface Verification {
  /** How many entries are as they were sealed. */
  readonly sealed: number;
  /** The newest seal. Kept elsewhere, it shows later that seals were cut off. */
  readonly end: SealEnd;
  /** Empty for a log without changes. At most 100 and those of one seal. */
  readonly findings: readonly Finding[];
  readonly waiting: Omit<LooseEntries, 'strays'>;
}

/** How many findings are enough. */
const enough = 100;

/** How many seals are in memory at once. */
const batchSize = 20;

/**
 * Compares the entries of one log with their seals: finds those that were changed, removed, moved
 * to another log or written past the application.
 * @param keys the public keys that seals may be signed with, by their id
 * @param noted the end of an earlier verification; it must still be there
 */
export async function verifyAuditLog(
  unitOfWork: UnitOfWork,
  seals: AuditSealsRepository,
  place: WorkScope,
  keys: ReadonlyMap<string, KeyObject>,
  noted: SealEnd = noSeal,
): Promise<Verification> {
  const findings: Finding[] = [];
  let end = noSeal;
  let sealed = 0;
  // The horizon comes first, for it only grows.
  const horizon = await unitOfWork.run(AuditSealsRepository.scope, () => seals.horizon());
  for (let count = batchSize; count === batchSize && findings.length < enough;) {
    const { seq } = end;
    const batch = await unitOfWork.run(place, () => seals.after(seq, batchSize));
    for (const seal of batch) {
      const found = await findingsIn(seal);
      findings.push(...found);
      sealed += seal.entryIds.length - found.filter(({ entryId }) => entryId !== undefined).length;
      end = seal;
    }
    count = batch.length;
  }
  if (end.seq < noted.seq) {
    findings.push({ seal: noted.seq, fault: 'it was there before: seals were cut off' });
  }
  const { strays, ...waiting } = await unitOfWork.run(place, () => seals.loose(horizon));
  const fault =
    'it is in no seal, although its time has been sealed: it was not written by the application, or its seal was removed';
  findings.push(...strays.map((entryId) => ({ entryId, fault })));
  return { sealed, end: { seq: end.seq, hash: end.hash }, findings, waiting };

  async function findingsIn(seal: AuditSeal): Promise<readonly Finding[]> {
    const fault = faultOf(place, seal, end, keys);
    const found: Finding[] = fault === null ? [] : [{ seal: seal.seq, fault }];
    if (seal.seq === noted.seq && seal.hash !== noted.hash) {
      found.push({ seal: seal.seq, fault: 'it is not the seal that was there before' });
    }
    const records = await unitOfWork.run(place, () => seals.records(seal.entryIds));
    const hashes = new Map(records.map((record) => [record.id, entryHash(place, record)]));
    for (const [index, entryId] of seal.entryIds.entries()) {
      const hash = hashes.get(entryId);
      if (hash === seal.entryHashes[index]) continue;
      const what = hash === undefined ? 'it has been removed' : 'it has been changed';
      found.push({ seal: seal.seq, entryId, fault: what });
    }
    return found;
  }
}
