import { UserError } from '../../errors.js';
import { type GenArgv, parseGenArgv } from '../../gen/argv.js';
import { dryRunFlag, type GenCommand, jsonFlag, quietFlag, usageOf } from '../../gen/gen-command.js';
import { recoverFirst } from '../../gen/recover.js';
import { givenBase } from '../../lifecycle/given-base.js';
import { manifestAround } from '../../lifecycle/manifest-here.js';
import { abortMerge, continueMerge } from '../../lifecycle/open-merge.js';
import { planUpdate } from '../../lifecycle/plan-lifecycle.js';
import { printChanges } from '../report/changes.js';
import { runLifecycle } from './lifecycle.js';
import { abortFlag, baseFlag, continueFlag } from './lifecycle-flags.js';

/** `create-backend update`: brings the repository around this folder to this version of create-backend. */
export async function update(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const ends = [continueFlag, abortFlag].filter((flag) => argv.has(flag));
  if (ends.length > 1 || (ends.length > 0 && argv.has(dryRunFlag)))
    throw new UserError('--continue, --abort and --dry-run exclude each other.', `Usage: ${usageOf(command)}`);
  if (argv.has(continueFlag)) return end(argv);
  if (argv.has(abortFlag)) return abort(argv);
  const base = argv.valueOf(baseFlag);
  return runLifecycle({
    argv,
    words: ['update', ...(base === undefined ? [] : ['--base', base])],
    plan: (input) => planUpdate({ ...input, given: base === undefined ? undefined : givenBase(base, input.here) }),
    asks: false,
  });
}

async function end(argv: GenArgv): Promise<void> {
  const { root } = manifestAround(process.cwd());
  const settled = await continueMerge(root);
  if (argv.has(jsonFlag))
    process.stdout.write(`${JSON.stringify({ command: 'update --continue', settled }, null, 2)}\n`);
  else if (!argv.has(quietFlag)) process.stderr.write('All conflicts are settled. Commit what has changed.\n');
}

async function abort(argv: GenArgv): Promise<void> {
  const { root } = manifestAround(process.cwd());
  const notes = await recoverFirst(root, false);
  const changes = await abortMerge(root);
  const report = { command: 'update --abort', changes, notes, dryRun: false };
  printChanges({ ...report, json: argv.has(jsonFlag), quiet: argv.has(quietFlag) });
}
