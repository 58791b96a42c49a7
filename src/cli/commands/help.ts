import { runFlags } from '../../catalog/run-flags.js';
import { answerFlags, type Flag } from '../ask/flags.js';
import { usageOf } from '../../gen/gen-command.js';
import { loadCatalog } from '../../build/load.js';
import { genCommands } from './gen-commands.js';

const usage = `Usage: create-backend [folder] [flags]
       create-backend options [--json]
       create-backend review [folder] [--markdown | --json | --sarif] [--fail-on <severity>]
${genCommands.map((command) => `       ${usageOf(command)}\n`).join('')}       create-backend gen <generator of the plopfile> [answer…] [--force] [--dry-run] [--json]
       gen …, the same as create-backend gen …
       create-backend gen --help and gen <command> --help: how fields are written, examples

Asks what the project needs, recommends a stack with its reasons, and generates a production-grade TypeScript backend.
Flags answer questions in advance. Without a terminal nothing is asked: give all answers, or --yes.

Examples:
  create-backend my-api
  create-backend my-api --yes --jobs-per-minute 60000
  create-backend my-api --yes --preset minimal --module 'products name:string price:decimal{10,2}'
  create-backend my-api --yes --shape service
  create-backend my-api --yes --with vault-secrets
  create-backend my-api --answers answers.json --dry-run --json
  create-backend review ../their-api --fail-on high
  create-backend gen module products name:string:unique 'price:decimal{10,2}' 'notes:text?'
  create-backend gen field products sku:string:unique
`;

const exitCodes = `Exit codes:
  0    done; a problem with git or the installation is reported, and the repository is complete
  1    an answer, a flag or the target folder has to be put right; nothing was written
  2    review: there is a finding that --fail-on names
  70   a defect of create-backend; nothing was written
  130  cancelled; nothing was written, or the whole repository
`;

/** `--help`. */
export function printHelp(): void {
  const flags = answerFlags(loadCatalog());
  const sections = [
    ['Start from', flags.filter(({ section }) => section === 'preset')],
    ['Choices', flags.filter(({ section }) => section === 'choices')],
    ['Capabilities', flags.filter(({ section }) => section === 'capabilities')],
    ['What the project needs (--no-… denies)', flags.filter(({ section }) => section === 'needs')],
    ['Reasons', flags.filter(({ section }) => section === 'reasons')],
    ['First modules', flags.filter(({ section }) => section === 'modules')],
    ['Running', runFlags],
  ] as const;
  const text = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}:\n${lines.map(line).join('')}`);
  process.stdout.write([usage, ...text, exitCodes].join('\n'));
}

const column = 32;

type Line = Pick<Flag, 'describe' | 'flag' | 'value'> & { readonly short?: string };

function line({ flag, value, describe, short }: Line): string {
  const names = `--${flag}${value === undefined ? '' : ` <${value}>`}${short === undefined ? '' : `, -${short}`}`;
  return `  ${names.length > column ? `${names}\n${' '.repeat(column + 2)}` : names.padEnd(column)} ${describe}\n`;
}
