import type { Figures, ToolFigures } from './figures.js';
import { type Goal, goals } from './goals.js';
import { machine, markdown } from './page.js';

/** docs/benchmarks.md: what was measured, how, and against what. */
export function report(figures: Figures): string {
  const [own] = figures.tools;
  if (!own) throw new RangeError('nothing was measured');
  return `# Benchmarks

\`npm run bench\` measures this tool and its peers on this kind of work in one run and rewrites this page.

- Machine: ${machine()}.
- Whole processes, user plus system time of the process and its children, medians of ${String(figures.rounds)} runs; the tools take
  turns, so that a slow moment of the machine meets all of them. Node.js alone, with an empty module, takes ${ms(own.bareNode)} ms.
- Every run writes into a fresh folder. Nothing is installed and no git repository is made.
- Tools are installed from npm, each alone, in exact versions, and this one from its packed tarball; the install time is the
  median of three installations with a warm cache.
- Compare the ratios, not the times. Tools marked with 24 need Node.js 24 and run on it; the others run on
  Node.js ${process.versions.node.split('.')[0] ?? ''}.

## Cold start: \`--help\`

${markdown(
  ['tool', 'CPU ms', 'against Node.js alone'],
  figures.tools.map(({ bareNode, help, ...rest }) => [name(rest), ms(help), times(help, bareNode)]),
)}

## A fresh project

${markdown(
  ['tool', 'work', 'files', 'CPU ms', 'against create-backend', 'peak MiB'],
  figures.tools.map(({ create, files, peak, tool, installed }) => [
    name({ tool, installed }),
    tool.create?.what ?? '',
    String(files),
    ms(create),
    times(create, own.create),
    ms(peak),
  ]),
)}

## Installed

${markdown(
  ['tool', 'packages', 'MB', 'seconds'],
  figures.tools
    .filter(({ tool }) => tool.spec !== own.tool.spec || tool === own.tool)
    .map(({ installed, tool }) => [
      name({ tool, installed }),
      String(installed.packages),
      installed.megabytes.toFixed(1),
      installed.seconds.toFixed(1),
    ]),
)}

## Goals

${markdown(['goal', 'limit', 'measured', ''], goals(figures).map(goalRow))}
`;
}

function name({ tool }: Pick<ToolFigures, 'installed' | 'tool'>): string {
  return tool.node !== undefined && !tool.name.includes('24') ? `${tool.name} (24)` : tool.name;
}

function goalRow({ what, limit, measured, met }: Goal): string[] {
  return [what, limit, measured, met ? 'met' : '**missed**'];
}

function ms(value: number): string {
  return value.toFixed(0);
}

function times(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}
