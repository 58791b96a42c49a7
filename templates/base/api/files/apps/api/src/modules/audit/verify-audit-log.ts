import type { UnitOfWork, WorkScope } from '@app/core';

import type { AuditRepository } from './audit.repository.js';
import { type ChainEnd, chainStart, faultOf } from './audit-chain.js';

export interface Verification {
  /** How many entries are in order, and the hash of the last of them. */
  readonly end: ChainEnd;
  /** The first entry that is not in order, if there is one. */
  readonly broken?: { readonly seq: number; readonly id: string; readonly fault: string };
}

/**
 * #if multi
 * Walks along the chain of one tenant. A chain whose last entries have been cut off looks whole: to
 * notice that, compare its end with one that was noted before.
 * #else
 * Walks along the chain. One whose last entries have been cut off looks whole: to notice that,
 * compare its end with one that was noted before.
 * #endif
 * @param batchSize how many entries are in memory at once
 */
export async function verifyAuditLog(
  unitOfWork: UnitOfWork,
  entries: AuditRepository,
  scope: WorkScope,
  batchSize = 1000,
): Promise<Verification> {
  let end = chainStart;
  for (;;) {
    const { seq } = end;
    const batch = await unitOfWork.read(scope, () => entries.after(seq, batchSize));
    for (const entry of batch) {
      const fault = faultOf(entry, end);
      if (fault !== null) return { end, broken: { seq: entry.seq, id: entry.id, fault } };
      end = entry;
    }
    if (batch.length < batchSize) return { end };
  }
}
