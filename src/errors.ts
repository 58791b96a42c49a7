/** Something the person can put right. Printed without a stack trace; exit code 1. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /** @param hint what to do about it, as a sentence */
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The person stopped the dialogue. Nothing has been written; exit code 130. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** The templates contradict each other or themselves: a defect of an option, never of an answer. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
