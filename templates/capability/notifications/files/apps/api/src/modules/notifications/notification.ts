/** A message to a user. */
export interface Notification {
  readonly id: string;
  /** What it is about, for programs: `welcome`. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Null while it is unread. */
  readonly readAt: Date | null;
  readonly createdAt: Date;
}

/** What is sent of a notification by e-mail. */
export interface NotificationMail {
  readonly to: string;
  readonly title: string;
  readonly body: string;
}
