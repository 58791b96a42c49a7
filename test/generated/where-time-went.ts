// Prints where the time of .ci/run went: seconds by tier, by row, by step, and the slowest steps and test files.
// Usage: tsx test/generated/where-time-went.ts <folder with tiers.txt, fast.json and rows.json>
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { root } from '../harness/binary.js';
import type { Outcome } from '../harness/step.js';
import { table } from '../harness/table.js';
import { type Results, secondsByStep, secondsOf, slowestSteps } from './results.js';

/** What vitest's JSON reporter writes, as far as it is read here. */
interface FastReport {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

const [folder = '.'] = process.argv.slice(2);
const tiers = textOf('tiers.txt')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' '));
const total = tiers.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
const results: Results = new Map(JSON.parse(textOf('rows.json') || '[]') as [string, readonly Outcome[]][]);
const rows = [...results].map(([row, outcomes]) => [row, secondsOf(outcomes).toFixed(0)]);

console.log('\n== Where the time went (seconds of wall time; rows of the generated tier run two at a time)');
print([['tier', 'seconds'], ...tiers, ['total', String(total)]]);
print([['row', 'seconds'], ...rows]);
console.log(`${secondsByStep(results)}\n`);
console.log(`${slowestSteps(results, 10)}\n`);
print([['the slowest test files of npm test', 'seconds'], ...slowestFiles(10)]);

function slowestFiles(most: number): readonly (readonly string[])[] {
  const { testResults } = JSON.parse(textOf('fast.json') || '{ "testResults": [] }') as FastReport;
  return testResults
    .map(({ name, startTime, endTime }) => ({ file: relative(root, name), seconds: (endTime - startTime) / 1000 }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, most)
    .map(({ file, seconds }) => [file, seconds.toFixed(1)]);
}

function textOf(name: string): string {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function print(lines: readonly (readonly string[])[]): void {
  console.log(`${table(lines)}\n`);
}
