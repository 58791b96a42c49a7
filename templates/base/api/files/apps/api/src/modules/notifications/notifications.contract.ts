export interface Notice {
  /** What it is about, for programs: `welcome`. */
  readonly kind: string;
  /** One line. */
  readonly title: string;
  readonly body: string;
  /** Telling a user the same thing again has no effect. */
  readonly dedupKey: string;
  /** Send it by e-mail, too. */
  readonly email?: boolean;
}

/** A user, and the organization to which the user belongs. */
export interface Recipient {
  readonly tenantId: string;
  readonly userId: string;
}

/** Tells the users of an organization what has happened. */
export abstract class Notifier {
  /**
   * Part of the running unit of work: nobody hears of what is rolled back. E-mail is sent by a job
   * after the commit.
   * @throws outside of a unit of work for the organization
   */
  abstract notify(recipient: Recipient, notice: Notice): Promise<void>;
}
