// #slot errors

/** A presigned link was changed, is used for something else, or is too old. */
export class LinkNotValidError extends AppError {
  readonly code = 'link_not_valid';
  readonly status = 403;

  constructor() {
    super('This link is not valid, or not any longer, for this request.');
  }
}
