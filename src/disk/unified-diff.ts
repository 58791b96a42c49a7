import { structuredPatch } from 'diff';

import { afterOf, beforeOf, type Change } from './change.js';

/** Changes as `git diff` writes them: `git apply` and `patch -p1` take it. */
export function unifiedDiff(changes: readonly Change[]): string {
  return changes.map(diffOf).join('');
}

function diffOf(change: Change): string {
  const { kind, path } = change;
  const { hunks } = structuredPatch(path, path, beforeOf(change) ?? '', afterOf(change) ?? '', '', '', { context: 3 });
  const lines = hunks.flatMap(({ lines: body, newLines, newStart, oldLines, oldStart }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...body,
  ]);
  const files =
    lines.length === 0
      ? []
      : [kind === 'create' ? '--- /dev/null' : `--- a/${path}`, kind === 'delete' ? '+++ /dev/null' : `+++ b/${path}`];
  return [`diff --git a/${path} b/${path}`, ...modes[kind], ...files, ...lines, ''].join('\n');
}

const modes = {
  create: ['new file mode 100644'],
  update: [],
  delete: ['deleted file mode 100644'],
} as const;

function range(start: number, lines: number): string {
  // Nothing begins before the first line.
  return `${String(lines === 0 ? Math.max(start - 1, 0) : start)},${String(lines)}`;
}
