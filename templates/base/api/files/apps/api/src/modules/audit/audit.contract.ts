/** What a user or a job has done. */
export interface AuditEntry {
  /** The module and what was done: `roles.create`. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  /** The state before; nothing for something new. */
  readonly before?: unknown;
  /** The state after; nothing for something that was removed. */
  readonly after?: unknown;
}

/** An entry as it is kept. */
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

/** The record of who did what, to which entries are only ever added. The worker seals it. */
export abstract class AuditTrail {
  /**
   * Adds an entry in the running unit of work, and is rolled back with it. The actor, the time and
   * the request come from the context. Values whose names say that they are secret are left out.
   * @throws outside of a unit of work
   */
  abstract record(entry: AuditEntry): Promise<void>;
}
