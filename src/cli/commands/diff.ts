import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { unifiedDiff } from '../../disk/unified-diff.js';
import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, jsonFlag, quietFlag, usageOf } from '../../gen/gen-command.js';
import { compare, type Comparison, generatedFor, writeGenerated } from '../../lifecycle/compare.js';
import { type Git, gitAt } from '../../lifecycle/git.js';
import { type ManifestHere, manifestAround } from '../../lifecycle/manifest-here.js';
import { openMerge } from '../../lifecycle/open-merge.js';
import { planUpdate } from '../../lifecycle/plan-lifecycle.js';
import { thisGenerator } from './lifecycle.js';

const forTeam = { flag: 'for-team', describe: '' };
const writeTo = { flag: 'write', describe: '', value: 'folder' };

/** `create-backend diff`: how the repository around this folder differs from what this version generates. */
export async function diff(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const folder = argv.valueOf(writeTo);
  const isFor = argv.has(forTeam);
  if (folder !== undefined && (isFor || argv.has(jsonFlag)))
    throw new UserError(
      '--write prints nothing, so that it excludes --json and --for-team.',
      `Usage: ${usageOf(command)}`,
    );
  const here = manifestAround(process.cwd());
  if (folder !== undefined) return writeInto(folder, here, argv.has(quietFlag));
  const git = await gitIf(here.root);
  const comparison = await compare(thisGenerator(), here, git);
  if (isFor) print(await teamDocument(comparison, here, git));
  else if (argv.has(jsonFlag)) print(document(comparison));
  else printPatch(comparison, argv.has(quietFlag));
}

async function writeInto(typed: string, here: ManifestHere, quiet: boolean): Promise<void> {
  const folder = resolve(typed);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UserError(`${typed} is not empty.`, 'Name a folder that does not exist.');
  const texts = await generatedFor(thisGenerator(), here);
  // The manifest says of which repository this is.
  writeGenerated(new Map([...texts, ['create-backend.json', here.text]]), folder);
  if (!quiet) process.stderr.write(`${String(texts.size)} files in ${folder}\n`);
}

/** Without git, only what it knows is missing. */
async function gitIf(root: string): Promise<Git | undefined> {
  try {
    return await gitAt(root);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function printPatch({ changes, madeBy, own, untouched, version }: Comparison, quiet: boolean): void {
  process.stdout.write(unifiedDiff(changes));
  if (quiet) return;
  const gone = changes.filter(({ kind }) => kind === 'delete').length;
  const of = madeBy === version ? '' : ` (made by ${madeBy}, compared with ${version})`;
  process.stderr.write(
    `Generated files${of}: ${String(untouched)} untouched, ${String(changes.length - gone)} changed, ${String(gone)} removed. Others: ${String(own.length)}.\n`,
  );
}

function document({ changes, madeBy, own, untouched, version }: Comparison): object {
  return {
    madeBy,
    version,
    untouched,
    files: changes.map((change) => ({
      path: change.path,
      state: change.kind === 'delete' ? 'removed' : 'changed',
      diff: unifiedDiff([change]),
    })),
    own,
  };
}

/** What a job of CI collects from many repositories: no text of theirs is in it. */
async function teamDocument(comparison: Comparison, here: ManifestHere, git: Git | undefined): Promise<object> {
  const { changes, madeBy, own, root, untouched, version } = comparison;
  const paths = (kind: string) => changes.filter((change) => change.kind === kind).map(({ path }) => path);
  const plan = await planUpdate({ generator: thisGenerator(), here, git, at: new Date() });
  const merge = openMerge(root);
  return {
    name: here.manifest.blueprint.name,
    choices: plan.blueprint.choices,
    modules: Object.keys(here.manifest.modules),
    madeBy,
    version,
    isCurrent: plan.changes.length === 0,
    drift: { untouched, changed: paths('update'), removed: paths('delete'), own: own.length },
    update: {
      files: plan.steps.map(({ outcome, path }) => ({ path, outcome })),
      conflicts: plan.conflicts.map(({ path }) => path),
    },
    unsettled: merge?.conflicts.map(({ path }) => path) ?? [],
  };
}
