/** A JSON document as it is printed. */
export function asLine(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Prints what was found elsewhere: names and texts of others must not be able to write to the terminal. */
export function print(text: string): void {
  process.stdout.write(text.replaceAll(/[^\P{Cc}\n]/gu, '\uFFFD'));
}
