const heading = '-- The way back, as a migration of its own:';

/** The statements that a migration names, in comments at its end, to take it back; undefined without. */
export function wayBackOf(migration: string): string | undefined {
  const [, after] = migration.split(heading);
  const lines = after?.trim().split(/\r?\n/) ?? [];
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const statements = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.slice(2).trim());
  const text = statements.join('\n').trim();
  return text === '' ? undefined : text;
}
