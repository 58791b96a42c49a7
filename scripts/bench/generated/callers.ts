/** Who calls a subject. */
export interface Caller {
  readonly tenantId: string;
  /** A note of the tenant. */
  readonly noteId: string;
  readonly authorization: string;
}

/** A user who may read and write in each of the tenants, and one who may only read in the first. */
export interface Callers {
  readonly writers: readonly Caller[];
  readonly reader: Caller;
}

export const tenants = 8;

/** What is read and created under load. */
export const note = { title: 'Minutes of Monday', body: 'We measured what the guarantees cost, and where it goes.' };
