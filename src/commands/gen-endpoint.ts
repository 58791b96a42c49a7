export function genEndpoint(args: readonly string[]): Promise<void> {
  throw new Error(String(args));
}
