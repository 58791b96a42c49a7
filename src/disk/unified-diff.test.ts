import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { afterOf, beforeOf, type Change } from './change.js';
import { unifiedDiff } from './unified-diff.js';

const changes: readonly Change[] = [
  { kind: 'create', path: 'src/new.ts', after: 'one\ntwo\n' },
  { kind: 'create', path: 'src/empty.ts', after: '' },
  { kind: 'create', path: 'src/open.ts', after: 'no line end' },
  { kind: 'update', path: 'a b.txt', before: 'x\n', after: 'x\ny' },
  { kind: 'update', path: 'crlf.ts', before: '1\r\n2\r\n3\r\n', after: '1\r\n2\r\nnew\r\n3\r\n' },
  { kind: 'update', path: 'long.ts', before: 'a\n'.repeat(30), after: `first\n${'a\n'.repeat(30)}last\n` },
  { kind: 'delete', path: 'old.ts', before: 'gone\n' },
];

describe('G6 a unified diff', () => {
  it('shows what is added, what goes, and what is around it', () => {
    expect(unifiedDiff(changes.filter(({ path }) => ['crlf.ts', 'src/new.ts'].includes(path)))).toBe(
      [
        'diff --git a/src/new.ts b/src/new.ts',
        'new file mode 100644',
        '--- /dev/null',
        '+++ b/src/new.ts',
        '@@ -0,0 +1,2 @@',
        '+one',
        '+two',
        'diff --git a/crlf.ts b/crlf.ts',
        '--- a/crlf.ts',
        '+++ b/crlf.ts',
        '@@ -1,3 +1,4 @@',
        ' 1\r',
        ' 2\r',
        '+new\r',
        ' 3\r',
        '',
      ].join('\n'),
    );
  });

  it('is what git applies', () => {
    const root = emptyFolder();
    for (const change of changes) {
      const before = beforeOf(change);
      mkdirSync(dirname(join(root, change.path)), { recursive: true });
      if (before !== undefined) writeFileSync(join(root, change.path), before);
    }
    execFileSync('git', ['apply', '-'], { cwd: root, input: unifiedDiff(changes) });
    for (const change of changes) {
      const after = afterOf(change);
      if (after !== undefined) expect(readFileSync(join(root, change.path), 'utf8')).toBe(after);
    }
    expect(readdirSync(root)).not.toContain('old.ts');
  });
});
