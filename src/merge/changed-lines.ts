import { structuredPatch } from 'diff';

/** What leads from one text to another, as a diff shows it: for people who make the change by hand. */
export function changedLines(before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
  return hunks.flatMap(({ lines }, index) => (index === 0 ? lines : ['…', ...lines]));
}
