import { type GenCommand, jsonFlag, parseGenArgv } from '../gen/argv.js';
import { describeRepo } from '../repo/describe-repo.js';
import { recognise } from '../repo/recognise.js';
import { undoable } from '../tree/undo.js';

const command: GenCommand = { name: 'list', usage: ' [--json]', flags: [jsonFlag], most: 0 };

/** `gen list`: what this repository is, and the runs that can be taken back. */
export function genList(args: readonly string[]): void {
  const argv = parseGenArgv(command, args);
  const repo = recognise(process.cwd());
  const runs = undoable(repo.root).map(({ changes, command: typed, id }) => ({
    run: id,
    command: typed,
    files: changes.map(({ path }) => path),
  }));
  if (argv.has(jsonFlag)) {
    process.stdout.write(`${JSON.stringify({ repository: repo, runs }, null, 2)}\n`);
    return;
  }
  const lines = [
    ...describeRepo(repo),
    ...runs.map(({ command: typed, files, run }) => `run ${String(run)}: ${typed} (${String(files.length)} files)`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
