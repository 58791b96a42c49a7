import { catalog } from '../snapshots/rendered.js';
import { type Results, secondsOf } from './results.js';
import { everyStack, stacks } from './stacks.js';

/** What every combination of the choices that meet in code would take, judging by the stacks that were run. */
export function costOfAll(results: Results, lanes: number): string {
  const run = stacks.map(({ name }) => results.get(name) ?? []).filter((outcomes) => outcomes.length > 0);
  const combinations = everyStack(catalog).length;
  if (run.length === 0) return `npm run test:generated -- --all runs all ${String(combinations)} combinations.`;
  const seconds = run.map(secondsOf).reduce((sum, one) => sum + one, 0) / run.length;
  const hours = (seconds * combinations) / lanes / 3600;
  return `npm run test:generated -- --all runs all ${String(combinations)} combinations: about ${hours.toFixed(1)} hours here.`;
}
