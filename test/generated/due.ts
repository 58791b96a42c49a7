import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../harness/binary.js';
import { type Claim, createdHash, extendedHash, harnessHash, readEvidence } from './evidence.js';
import { extend } from './gen.js';
import { generate, projectName } from './generate.js';
import { inLanes } from './lanes.js';
import type { Stack } from './stacks.js';

/** A row, and whether it has to be run. */
export interface Due {
  readonly stack: Stack;
  /** What its evidence has to be for now. */
  readonly claim: Claim;
  /** Undefined when what was run for it is what is here, and it is not its turn. */
  readonly reason: 'its turn' | 'no evidence' | 'other programs' | 'other repository' | undefined;
}

/**
 * Compares what was run for each row with what is rendered, and with what `gen` adds to that, now. One of the rows that need
 * not be run has its turn: which one follows from the number of commits, so that it is the same when a run is repeated.
 * @param scratch folder that repositories are made in, and removed from
 * @param lanes how many are made at once
 */
export async function dueRows(stacks: readonly Stack[], scratch: string, lanes: number): Promise<readonly Due[]> {
  const claims = new Map<Stack, Claim>();
  await inLanes(stacks, lanes, async (stack) => {
    const claim = { created: createdHash(stack), harness: harnessHash(stack) };
    // Where the row has to be run anyway, its own step `gen` makes the same. One row compares the two.
    const isNeeded = stack.untouched || reasonFor(stack, claim) === undefined;
    claims.set(stack, isNeeded ? { ...claim, extended: await extendedNow(stack, scratch) } : claim);
  });
  const rows = [...claims].map(([stack, claim]) => ({ stack, claim, reason: reasonFor(stack, claim) }));
  const proven = rows.filter(({ reason }) => reason === undefined);
  const turn = proven[commits() % Math.max(1, proven.length)];
  return stacks.flatMap((stack) =>
    rows
      .filter((row) => row.stack === stack)
      .map((row) => (row === turn ? { ...row, reason: 'its turn' as const } : row)),
  );
}

function reasonFor({ name }: Stack, claim: Claim): Due['reason'] {
  const evidence = readEvidence(name);
  if (!evidence) return 'no evidence';
  if (evidence.harness !== claim.harness) return 'other programs';
  const isSame = evidence.created === claim.created && [undefined, evidence.extended].includes(claim.extended);
  return isSame ? undefined : 'other repository';
}

async function extendedNow(stack: Stack, scratch: string): Promise<string> {
  const parent = join(scratch, `${stack.name}-extended`);
  const folder = join(parent, projectName);
  await generate({ stack, folder }, `${parent}.log`);
  await extend(stack, folder, `${parent}.log`);
  const hash = extendedHash(folder);
  rmSync(parent, { recursive: true });
  return hash;
}

function commits(): number {
  return Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: root, encoding: 'utf8' }));
}
