import { answerFlags, type Flag, runFlags } from '../ask/flags.js';
import { loadCatalog } from '../options/load.js';

const usage = `Usage: create-backend [folder] [flags]
       create-backend options [--json]

Asks what the project needs, recommends a stack with its reasons, and generates a production-grade TypeScript backend.
`;

/** `--help`. */
export function printHelp(): void {
  const flags = answerFlags(loadCatalog());
  const sections = [
    ['Choices', flags.filter(({ section }) => section === 'choices')],
    ['What the project needs (--no-… denies)', flags.filter(({ section }) => section === 'needs')],
    ['Reasons', flags.filter(({ section }) => section === 'reasons')],
  ] as const;
  const text = sections.map(([title, lines]) => `${title}:\n${lines.map(line).join('')}`);
  process.stdout.write(`${[usage, ...text, `Running:\n${runFlags.map(line).join('')}`].join('\n')}`);
}

function line({
  flag,
  value,
  describe,
  ...rest
}: Pick<Flag, 'describe' | 'flag' | 'value'> & { readonly short?: string }): string {
  const short = rest.short === undefined ? '' : `, -${rest.short}`;
  return `  ${`--${flag}${value === undefined ? '' : ` <${value}>`}${short}`.padEnd(34)} ${describe}\n`;
}
