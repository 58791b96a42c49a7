/** One e-mail to one person. */
export interface MailMessage {
  /** An address, and nothing but one: no name, no list. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Names the message, so that mail programs recognise one that is sent again. */
  readonly id?: string;
}

/** Sends e-mail. */
export interface Mailer {
  /**
   * Resolves when a mail server has taken responsibility for the message. The same message sent
   * twice arrives twice.
   * @throws InvalidMailError for an address or subject that no retry will make better
   */
  send(message: MailMessage): Promise<void>;
  /** Rejects when the mail server cannot be reached or refuses this sender. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
