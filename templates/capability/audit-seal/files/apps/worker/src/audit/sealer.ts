import type { UnitOfWork, WorkScope } from '@app/core';

import { AuditSealsRepository } from './audit-seals.repository.js';
import {
  entryHash,
  noSeal,
  seal,
  type SealKey,
  type SealPosition,
  type UnsealedEntry,
} from './seal.js';

/** Where to look for entries that are in no seal yet. */
interface Range {
  readonly epoch: number;
  readonly from: bigint;
  /** Undefined for an epoch that begins: everything that is in no seal, whatever transaction wrote it. */
  readonly upto?: bigint;
}

/**
 * Seals the audit log: signs what has been written since the last time, so that a change shows, also
 * one by the owner of the database. Writers of entries wait for nothing.
 */
export class AuditSealer {
  /** An epoch that began and had no entries, so that no seal says that it was looked through. */
  #looked: { readonly position: SealPosition; readonly upto: bigint } | undefined;

  /** @param batchSize how many entries one transaction seals at most */
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly seals: AuditSealsRepository,
    private readonly key: SealKey,
    private readonly batchSize = 1000,
  ) {}

  /**
   * Seals the entries of all transactions that are over and that no earlier one can still precede.
   * @returns how many; none while another process is sealing
   */
  async seal(): Promise<number> {
    let sealed = 0;
    for (let count = this.batchSize; count === this.batchSize; sealed += count) {
      count = await this.#sealBatch();
    }
    return sealed;
  }

  async #sealBatch(): Promise<number> {
    const { position, found } = await this.unitOfWork.run(AuditSealsRepository.scope, async () => {
      if (!(await this.seals.lock())) return { found: 0 };
      const position = await this.seals.position();
      const range = this.#rangeAt(position);
      const entries = await this.seals.unsealed(range.from, range.upto, this.batchSize);
      if (entries.length > 0) await this.#add(entries, range, position);
      return { position, found: entries.length };
    });
    if (position && found === 0) this.#looked = { position, upto: position.xmin };
    return found;
  }

  /**
   * An epoch begins with the first seal, and when the transactions of the last one are not those of
   * this cluster: their numbers mean nothing here. Entries that were restored may even have numbers
   * that are still to come, so it begins with all that are in no seal.
   */
  #rangeAt(position: SealPosition): Range {
    const { xmin, cluster, last } = position;
    if (last?.cluster !== cluster || xmin < last.horizon) {
      return { epoch: (last?.epoch ?? 0) + 1, ...this.#rangeOfNewEpoch(position) };
    }
    const { epoch, horizon } = last;
    if (horizon === 0n) return { epoch, ...this.#rangeOfNewEpoch(position) };
    return { epoch, from: horizon, upto: xmin };
  }

  #rangeOfNewEpoch(position: SealPosition): Omit<Range, 'epoch'> {
    const { xmin } = position;
    const looked = this.#looked;
    return looked && isSame(looked.position, position) && looked.upto <= xmin
      ? { from: looked.upto, upto: xmin }
      : { from: 0n };
  }

  async #add(
    entries: readonly UnsealedEntry[],
    { epoch, upto }: Range,
    { xmin, cluster }: SealPosition,
  ): Promise<void> {
    const complete = entries.length < this.batchSize;
    // The next seal may have more entries of the last transaction. An epoch that is not complete is
    // searched again from its start.
    const unfinished = upto === undefined ? 0n : (entries.at(-1)?.xid ?? 0n);
    const horizon = String(complete ? xmin : unfinished);
    const at = new Date().toISOString();
    const groups = byPlace(entries);
    const ends = await this.seals.ends(groups.map(({ place }) => place));
    const sealed = groups.map(({ place, own }, index) => {
      const last = ends[index] ?? noSeal;
      const content = {
        seq: last.seq + 1,
        epoch,
        cluster,
        ...xidsOf(own),
        horizon,
        prevHash: last.hash,
        at,
      };
      const hashes = own.map(({ record }) => ({ id: record.id, hash: entryHash(place, record) }));
      return { place, seal: seal(place, hashes, content, this.key) };
    });
    await this.seals.add(sealed);
  }
}

function isSame(one: SealPosition, other: SealPosition): boolean {
  return (
    one.cluster === other.cluster &&
    one.last?.epoch === other.last?.epoch &&
    one.last?.horizon === other.last?.horizon
  );
}

/** The entries of each log, ordered by id. */
function byPlace(entries: readonly UnsealedEntry[]) {
  const groups = new Map<string, { place: WorkScope; own: UnsealedEntry[] }>();
  for (const entry of entries.toSorted(byId)) {
    const key = JSON.stringify(entry.place);
    const group = groups.get(key) ?? { place: entry.place, own: [] };
    group.own.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function byId({ record: one }: UnsealedEntry, { record: other }: UnsealedEntry): number {
  return one.id < other.id ? -1 : 1;
}

function xidsOf(entries: readonly UnsealedEntry[]) {
  const xids = entries.map(({ xid }) => xid).toSorted((one, other) => (one < other ? -1 : 1));
  return { xidFrom: String(xids.at(0)), xidUpto: String((xids.at(-1) ?? 0n) + 1n) };
}
