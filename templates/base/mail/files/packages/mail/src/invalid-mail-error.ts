/** A message that cannot be sent, however often it is tried. */
export class InvalidMailError extends Error {
  override readonly name = 'InvalidMailError';
}
