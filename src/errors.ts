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

/** `review` has found something of the severity of `--fail-on`, or worse, or `doctor` an error. Everything has been printed; exit code 2. */
export class FoundError extends Error {
  override readonly name = 'FoundError';

  /** @param found what failed, by its ids */
  constructor(readonly found: readonly string[]) {
    super(found.join(', '));
  }
}

/** The templates contradict each other or themselves: a defect of an option, never of an answer. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** One edit that was not understood. */
export interface RefusedEdit {
  /** The file, relative to the repository. */
  readonly path: string;
  /** What was not understood, as a clause. */
  readonly reason: string;
  /** The lines to paste, and where. */
  readonly byHand: readonly string[];
}

/** Files are not as edits expect them. Nothing has been written; exit code 1, and what to paste is printed. */
export class EditError extends UserError {
  constructor(readonly refused: readonly RefusedEdit[]) {
    super(
      refused.map(({ path, reason }) => `${path} was left as it is: ${reason}.`).join('\n'),
      refused.flatMap(({ path, byHand }) => [`By hand, in ${path}:`, ...byHand.map((line) => `  ${line}`)]).join('\n'),
    );
  }
}
