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

// #if multi
/** A user, and the organization to which the user belongs. */
export interface Recipient {
  readonly tenantId: string;
// #else
/** Who is told. */
export interface Recipient {
// #endif
  readonly userId: string;
}

/** Tells users what has happened. */
export abstract class Notifier {
  /**
   * Part of the running unit of work: nobody hears of what is rolled back. E-mail is sent by a job
   * after the commit.
   * @throws outside of a unit of work
   */
  abstract notify(recipient: Recipient, notice: Notice): Promise<void>;
}
