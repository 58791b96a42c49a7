// #if multi
import { identityScope, type Scope, type WorkScope } from '@app/core';
// #else
import { type Scope, systemScope, type WorkScope } from '@app/core';
// #endif
// #if multi
import { auditSeals, organizations, Repository } from '@app/database';
// #else
import { auditSeals, Repository } from '@app/database';
// #endif
import { asc, desc, gt, sql } from 'drizzle-orm';

import type {
  AuditRecord,
  AuditSeal,
  LooseEntries,
  SealEnd,
  SealPosition,
  UnsealedEntry,
} from './seal.js';

/** More than any number of a transaction. */
const noBound = 2n ** 63n - 1n;

const recordColumns = sql`
  id, actor_user_id as "actorUserId", action, resource_type as "resourceType",
  resource_id as "resourceId", before, after, request_id as "requestId",
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;

// #if multi
const unsealedColumns = sql`tenant_id as "tenantId", xid::text as xid, ${recordColumns}`;
const sealedColumns = sql`tenant_id, unnest(entry_ids) as id`;
const isSealed = sql`sealed.tenant_id = entry.tenant_id and sealed.id = entry.id`;
// #else
const unsealedColumns = sql`xid::text as xid, ${recordColumns}`;
const sealedColumns = sql`unnest(entry_ids) as id`;
const isSealed = sql`sealed.id = entry.id`;
// #endif

const sealColumns = {
  seq: auditSeals.seq,
  epoch: auditSeals.epoch,
  cluster: auditSeals.cluster,
  xidFrom: auditSeals.xidFrom,
  xidUpto: auditSeals.xidUpto,
  horizon: auditSeals.horizon,
  count: auditSeals.count,
  root: auditSeals.root,
  prevHash: auditSeals.prevHash,
  keyId: auditSeals.keyId,
  at: auditSeals.at,
  entryIds: auditSeals.entryIds,
  entryHashes: auditSeals.entryHashes,
  hash: auditSeals.hash,
  signature: auditSeals.signature,
};

/** `execute` only accepts row types with an index signature, which interfaces do not have. */
type Plain<T> = Pick<T, keyof T>;

// #if multi
type UnsealedRow = AuditRecord & { readonly xid: string; readonly tenantId: string };
// #else
type UnsealedRow = AuditRecord & { readonly xid: string };
// #endif

/** The seals of the audit log, and the entries that they cover. */
export class AuditSealsRepository extends Repository {
  /** The scope of the units of work that seal. */
  // #if multi
  static readonly scope: Scope = identityScope;
  // #else
  static readonly scope: Scope = systemScope;
  // #endif

  /**
   * Keeps other processes from sealing until the running unit of work is over.
   * @returns false while another process is sealing
   */
  async lock(): Promise<boolean> {
    // #if multi
    await this.#openAllLogs();
    // #endif
    const { rows } = await this.tx.execute<{ locked: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('audit_seals', 0)) as locked`,
    );
    return rows[0]?.locked === true;
  }

  async position(): Promise<SealPosition> {
    const { rows } = await this.tx.execute<{ xmin: string; cluster: string }>(sql`
      select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
        system_identifier::text as cluster
      from pg_control_system()`);
    const last = await this.#newest();
    const { xmin = 0, cluster = '' } = rows[0] ?? {};
    return { xmin: BigInt(xmin), cluster, last };
  }

  /**
   * Entries of all logs that are in no seal, in the order of their transactions.
   * @param from the first transaction
   * @param upto the last one, exclusive
   */
  async unsealed(
    from: bigint,
    upto: bigint | undefined,
    limit: number,
  ): Promise<readonly UnsealedEntry[]> {
    const first = String(from);
    const end = String(upto ?? noBound);
    const { rows } = await this.tx.execute<Plain<UnsealedRow>>(sql`
      select ${unsealedColumns} from audit_log as entry
      where xid >= ${first}::text::xid8 and xid < ${end}::text::xid8 and not exists (
        select from (
          select ${sealedColumns} from audit_seals
          where xid_upto > ${first}::bigint and xid_from < ${end}::bigint
        ) as sealed
        where ${isSealed})
      order by entry.xid, entry.id limit ${limit}`);
    return rows.map(toUnsealed);
  }

  /** The newest seal of each log. */
  async ends(places: readonly WorkScope[]): Promise<readonly (SealEnd | undefined)[]> {
    // #if multi
    const tenantIds = sql.param(places.map(({ tenantId }) => tenantId));
    const { rows } = await this.tx.execute<Plain<SealEnd & { tenantId: string }>>(sql`
      select tenant_id as "tenantId", seq, hash
      from unnest(${tenantIds}::uuid[]) as place (id) cross join lateral (
        select * from audit_seals where tenant_id = place.id order by seq desc limit 1) as newest`);
    return places.map((place) => rows.find(({ tenantId }) => tenantId === place.tenantId));
    // #else
    const [end] = await this.tx
      .select({ seq: auditSeals.seq, hash: auditSeals.hash })
      .from(auditSeals)
      .orderBy(desc(auditSeals.seq))
      .limit(1);
    return places.map(() => end);
    // #endif
  }

  async add(seals: readonly { readonly place: WorkScope; readonly seal: AuditSeal }[]) {
    await this.tx.insert(auditSeals).values(
      seals.map(({ place, seal }) => ({
        ...place,
        ...seal,
        entryIds: [...seal.entryIds],
        entryHashes: [...seal.entryHashes],
        xidFrom: BigInt(seal.xidFrom),
        xidUpto: BigInt(seal.xidUpto),
        horizon: BigInt(seal.horizon),
        at: new Date(seal.at),
      })),
    );
  }

  /** Transactions before this one have been sealed, in all logs; 0 when nothing says so. */
  async horizon(): Promise<bigint> {
    // #if multi
    await this.#openAllLogs();
    // #endif
    return (await this.#newest())?.horizon ?? 0n;
  }

  // #if multi
  /** Every log, in the identity scope. */
  async places(): Promise<readonly WorkScope[]> {
    return this.tx
      .select({ tenantId: organizations.id })
      .from(organizations)
      .orderBy(asc(organizations.id));
  }

  // #endif
  /** The seals of this log that follow the one with this number. */
  async after(seq: number, limit: number): Promise<readonly AuditSeal[]> {
    const rows = await this.tx
      .select(sealColumns)
      .from(auditSeals)
      .where(this.visible(auditSeals, gt(auditSeals.seq, seq)))
      .orderBy(asc(auditSeals.seq))
      .limit(limit);
    return rows.map(toSeal);
  }

  /** Entries of this log, without those that are not there. */
  async records(ids: readonly string[]): Promise<readonly AuditRecord[]> {
    // #if multi
    const { tenantId } = this.created();
    const { rows } = await this.tx.execute<Plain<AuditRecord>>(sql`
      select ${recordColumns} from audit_log
      where tenant_id = ${tenantId} and id = any(${sql.param(ids)}::uuid[])`);
    return rows;
    // #else
    const { rows } = await this.tx.execute<Plain<AuditRecord>>(sql`
      select ${recordColumns} from audit_log where id = any(${sql.param(ids)}::uuid[])`);
    return rows;
    // #endif
  }

  /** Entries of this log that are in no seal. */
  async loose(horizon: bigint): Promise<LooseEntries> {
    // #if multi
    const { tenantId } = this.created();
    const own = sql`tenant_id = ${tenantId}`;
    // #else
    const own = sql`true`;
    // #endif
    const isLate = sql`xid < ${String(horizon)}::text::xid8`;
    const { rows } = await this.tx.execute<Plain<LooseEntries>>(sql`
      select count(*) filter (where not ${isLate})::int as waiting,
        extract(epoch from now() - min(at) filter (where not ${isLate}))::float8 as "oldestSeconds",
        coalesce((array_agg(id::text order by id) filter (where ${isLate}))[:100], '{}') as strays
      from audit_log as entry
      where ${own} and not exists (
        select from (select unnest(entry_ids) as id from audit_seals where ${own}) as sealed
        where sealed.id = entry.id)`);
    return rows[0] ?? { waiting: 0, oldestSeconds: null, strays: [] };
  }

  async #newest(): Promise<SealPosition['last']> {
    const [newest] = await this.tx
      .select({
        epoch: auditSeals.epoch,
        cluster: auditSeals.cluster,
        horizon: auditSeals.horizon,
      })
      .from(auditSeals)
      .orderBy(desc(auditSeals.epoch), desc(auditSeals.horizon))
      .limit(1);
    return newest;
  }
  // #if multi

  /** Until the running unit of work is over, its queries see the audit logs of all tenants. */
  async #openAllLogs(): Promise<void> {
    await this.tx.execute(sql`select set_config('app.audit_sealing', 'on', true)`);
  }
  // #endif
}

function toSeal(row: Pick<typeof auditSeals.$inferSelect, keyof typeof sealColumns>): AuditSeal {
  return {
    ...row,
    xidFrom: String(row.xidFrom),
    xidUpto: String(row.xidUpto),
    horizon: String(row.horizon),
    at: row.at.toISOString(),
  };
}

// #if multi
function toUnsealed({ xid, tenantId, ...record }: UnsealedRow): UnsealedEntry {
  return { place: { tenantId }, xid: BigInt(xid), record };
}
// #else
function toUnsealed({ xid, ...record }: UnsealedRow): UnsealedEntry {
  return { place: systemScope, xid: BigInt(xid), record };
}
// #endif
