import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { environmentWith } from '../../test/harness/environment.js';
import type { Installed } from './install.js';
import { cpuMilliseconds, pairedMedians, peakMebibytes, type Run } from './measure.js';
import type { Tool } from './tools.js';

export interface ToolFigures {
  readonly tool: Tool;
  readonly installed: Installed;
  /** CPU milliseconds of its Node.js with an empty module. */
  readonly bareNode: number;
  /** CPU milliseconds. */
  readonly help: number;
  /** CPU milliseconds. */
  readonly create: number;
  readonly files: number;
  /** MiB, while creating. */
  readonly peak: number;
}

export interface Figures {
  readonly rounds: number;
  readonly tools: readonly ToolFigures[];
}

export interface Bench {
  readonly installed: readonly Installed[];
  /** Folder for output: every run gets a fresh one below it. */
  readonly output: string;
  /** Folder that generators may read templates from. */
  readonly templates: string;
  readonly nodeFor: (tool: Tool) => string;
  readonly rounds: number;
}

/** Measures all tools side by side. */
export async function figures({ installed, output, templates, nodeFor, rounds }: Bench): Promise<Figures> {
  let runs = 0;
  const fresh = (name: string) => {
    const cwd = join(output, `${name.replaceAll(/\W+/g, '-')}-${String((runs += 1))}`);
    mkdirSync(cwd, { recursive: true });
    return cwd;
  };
  const env = {
    ...environmentWith({ HOME: output, HYGEN_TMPLS: join(templates, '_templates') }),
    // Node.js 20 parses it at every start, which would hide the difference between small programs.
    NODE_EXTRA_CA_CERTS: undefined,
  };
  const runOf = ({ program, tool }: Installed, args: readonly string[]): Run => ({
    command: [nodeFor(tool), program, ...args],
    cwd: fresh(tool.name),
    env,
  });
  const create = (one: Installed) => runOf(one, one.tool.create?.args ?? []);
  const empty = join(output, 'empty.mjs');
  writeFileSync(empty, '');
  const nodes = [...new Set(installed.map(({ tool }) => nodeFor(tool)))];

  const starts = await pairedMedians(rounds, [
    ...nodes.map((node) => () => cpuMilliseconds({ command: [node, empty], cwd: output, env })),
    ...installed.map((one) => () => cpuMilliseconds(runOf(one, one.tool.help))),
  ]);
  const created = await pairedMedians(
    rounds,
    installed.map((one) => () => cpuMilliseconds(create(one))),
  );
  const peaks = await pairedMedians(
    3,
    installed.map((one) => () => peakMebibytes(create(one))),
  );
  const counts = await pairedMedians(
    1,
    installed.map((one) => async () => {
      const run = create(one);
      await cpuMilliseconds(run);
      return countFiles(run.cwd);
    }),
  );
  return {
    rounds,
    tools: installed.map((one, index) => ({
      tool: one.tool,
      installed: one,
      bareNode: starts[nodes.indexOf(nodeFor(one.tool))] ?? Number.NaN,
      help: starts[nodes.length + index] ?? Number.NaN,
      create: created[index] ?? Number.NaN,
      files: counts[index] ?? Number.NaN,
      peak: peaks[index] ?? Number.NaN,
    })),
  };
}

function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
