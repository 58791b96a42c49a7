import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Evidence } from '../../src/evidence/evidence.js';
import { treeHash } from '../../src/evidence/tree-hash.js';
import { sha256 } from '../../src/disk/hash.js';
import { root } from '../harness/binary.js';
import { environmentWith } from '../harness/environment.js';
import { hashesOf } from '../harness/hashes.js';
import { repoFiles } from '../harness/repo-files.js';
import type { Outcome } from '../harness/step.js';
import { blueprintFor, rendered } from '../snapshots/rendered.js';
import { servicesOfStack } from './servers-for.js';
import type { StackRun } from './stack-run.js';
import type { Stack } from './stacks.js';

/** One file a row. */
export const evidenceFolder = join(root, 'evidence');

/** What decides whether a row has to be run again. */
export interface Claim extends Pick<Evidence, 'created' | 'harness'> {
  /** Undefined until `gen` has run, where the other two say already that the row has to be run. */
  extended?: Evidence['extended'];
}

/** Made from code when packages are installed: where they are not, gen leaves it as it is. */
const description = 'apps/api/openapi.json';

/** The hash of what a stack is when it has just been created, rendered in memory. */
export function createdHash({ choices }: Pick<Stack, 'choices'>): string {
  return treeHash(rendered(choices));
}

/** The hash of a repository after `gen` has added to it, whenever that was: migrations have the time in their names. */
export function extendedHash(folder: string): string {
  const files = repoFiles(folder).map(({ path, text }) => ({ path: timeless(path), text: timeless(text) }));
  return treeHash(files, [description]);
}

/** Without times as Prisma (`20261129204500`) and Drizzle (`"when": 1796071500000`) write them. */
function timeless(text: string): string {
  return text.replaceAll(/\b20\d{12}(?=_|\b)/g, '<time>').replaceAll(/("when": )\d{13}\b/g, '$1<time>');
}

/** The hash of the programs that put a stack through its steps, and allot the services of its options. */
export function harnessHash(stack: Pick<Stack, 'choices'>): string {
  const folders = ['test/generated', 'test/harness', 'test/migration'];
  const files = folders.flatMap((folder) => [...hashesOf(join(root, folder))].map((file) => [folder, ...file]));
  const services = servicesOfStack(stack).map(({ file }) => [file, sha256(readFileSync(join(root, file), 'utf8'))]);
  const programs = files.filter(([, path = '']) => /^(?!.*\.test\.ts$).*\.ts$/.test(path));
  return sha256(JSON.stringify([...programs, ...services]));
}

export function readEvidence(row: string): Evidence | undefined {
  const file = fileOf(row);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Evidence) : undefined;
}

/** Removes what was claimed for rows that are no longer among `rows`. */
export function removeOthers(rows: readonly string[]): void {
  if (!existsSync(evidenceFolder)) return;
  for (const name of readdirSync(evidenceFolder))
    if (!rows.includes(name.replace(/\.json$/, ''))) rmSync(join(evidenceFolder, name));
}

/** Writes `evidence/<row>.json` for a row of which every step has passed. */
export function writeEvidence(
  { stack, claim, folder, env, manager }: StackRun,
  services: Readonly<Record<string, string>>,
  outcomes: readonly Outcome[],
): void {
  const { extended } = claim;
  if (extended === undefined) throw new Error(`gen has not run in ${stack.name}`);
  const versionOf = (program: string) =>
    execFileSync(program, ['--version'], { cwd: folder, env: environmentWith(env), encoding: 'utf8' }).trim();
  const evidence: Evidence = {
    row: stack.name,
    choices: blueprintFor(stack.choices).choices,
    ...claim,
    extended,
    lock: sha256(readFileSync(join(folder, manager.lockfile), 'utf8')),
    versions: { node: versionOf('node').replace('v', ''), [manager.name]: versionOf(manager.name), ...services },
    steps: outcomes.map(({ seconds, step, tests }) => ({
      step,
      seconds: Math.round(seconds),
      ...(tests !== undefined && { tests }),
    })),
  };
  mkdirSync(evidenceFolder, { recursive: true });
  writeFileSync(fileOf(stack.name), `${JSON.stringify(evidence, null, 2)}\n`);
}

function fileOf(row: string): string {
  return join(evidenceFolder, `${row}.json`);
}
