import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** One whole process. */
export interface Run {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** User and system time of the process and its children, in milliseconds. */
export async function cpuMilliseconds({ command, cwd, env }: Run): Promise<number> {
  // bash's own `time` is there wherever bash is, and counts to the millisecond.
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1 </dev/null';
  const { stderr } = await execute('bash', ['-c', script, 'bash', ...command], { cwd, env });
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
}

/** The most memory the process has held at once, in MiB. */
export async function peakMebibytes({ command, cwd, env }: Run): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'peak-'));
  const [probe, result] = [join(folder, 'probe.cjs'), join(folder, 'peak')];
  const write = `require('node:fs').appendFileSync(${JSON.stringify(result)}, process.resourceUsage().maxRSS + '\\n')`;
  writeFileSync(probe, `process.on('exit', () => ${write});\n`);
  try {
    await execute(command[0] ?? '', command.slice(1), {
      cwd,
      env: { ...env, NODE_OPTIONS: `--require=${probe}` },
      maxBuffer: 1e8,
    });
    return Math.max(...readFileSync(result, 'utf8').trim().split('\n').map(Number)) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Measures every case once per round, one after the other, so that a slow moment of the machine meets all of them.
 * @returns the median of each case, in the order given
 */
export async function pairedMedians(
  rounds: number,
  cases: readonly ((round: number) => Promise<number>)[],
): Promise<readonly number[]> {
  const samples = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of cases.entries()) samples[index]?.push(await measure(round));
  }
  return samples.map(median);
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
