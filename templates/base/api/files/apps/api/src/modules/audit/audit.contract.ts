/** Something somebody did, for those who look into it later. */
export interface AuditEntry {
  /** The module and what was done: `identity.refresh-reuse`. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export abstract class AuditTrail {
  /** Takes part in the running unit of work of a tenant: what is rolled back was never done. */
  abstract record(entry: AuditEntry): Promise<void>;
}
