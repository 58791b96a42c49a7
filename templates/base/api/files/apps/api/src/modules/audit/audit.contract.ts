/** Something somebody did, for those who look into it later. */
export interface AuditEntry {
  /** The module and what was done: `roles.create`. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  /** What it was like before; nothing for something new. */
  readonly before?: unknown;
  /** What it is like now; nothing for something that is gone. */
  readonly after?: unknown;
}

/** The record of who did what, to which entries are only ever added. */
export abstract class AuditTrail {
  /**
   * Adds an entry to the running unit of work: what is rolled back was never done. Who did it, when,
   * and in which request is known. Values whose names say that they are secret are left out.
   * @throws outside of a unit of work
   */
  abstract record(entry: AuditEntry): Promise<void>;
}
