/** Something wrong at one place of what was typed. */
export interface Problem {
  readonly at: number;
  readonly message: string;
}

/** Thrown while one field is read; parseFields collects what all fields have thrown. */
export class FieldProblem extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}
