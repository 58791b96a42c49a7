/** `packages/database` → `@app/database`. */
export function workspaceName(path: string): string {
  return `@app/${path.slice(path.lastIndexOf('/') + 1)}`;
}
