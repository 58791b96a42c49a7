/** What a dead letter says about why it is there. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
