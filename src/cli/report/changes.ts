import { afterOf, type Change } from '../../disk/change.js';
import { sha256 } from '../../disk/hash.js';
import { unifiedDiff } from '../../disk/unified-diff.js';
import { version } from '../../version.js';

/** What a run has done to a repository, or would do. */
export interface ChangeReport {
  readonly command: string;
  readonly changes: readonly Change[];
  /** Printed after the changes, one line each. */
  readonly notes: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Says nothing where nothing was to be done. */
  readonly quiet: boolean;
}

/** One line per file; with `--dry-run` a diff, with `--json` the plan as one document and nothing else on stdout. */
export function printChanges({ changes, command, dryRun, json, notes, quiet }: ChangeReport): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(document(command, changes, notes, !dryRun), null, 2)}\n`);
    return;
  }
  process.stderr.write(notes.map((note) => `! ${note}\n`).join(''));
  if (changes.length === 0 && !quiet) process.stderr.write('Nothing to change.\n');
  process.stdout.write(
    dryRun ? unifiedDiff(changes) : changes.map(({ kind, path }) => `${done[kind]} ${path}\n`).join(''),
  );
}

const done = { create: 'created', update: 'changed', delete: 'removed' } as const;

function document(command: string, changes: readonly Change[], notes: readonly string[], written: boolean): object {
  return {
    generator: version,
    command,
    written,
    changes: changes.map((change) => {
      const after = afterOf(change);
      return {
        path: change.path,
        change: change.kind,
        ...(after !== undefined && { sha256: sha256(after) }),
        diff: unifiedDiff([change]),
      };
    }),
    notes,
  };
}
