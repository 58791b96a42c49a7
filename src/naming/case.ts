/** `jobsPerMinute` → `jobs-per-minute`. */
export function kebabCase(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `package-manager` → `packageManager`. */
export function camelCase(kebab: string): string {
  return kebab.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
