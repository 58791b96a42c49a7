import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { FoundError, UserError } from '../../errors.js';
import { assess } from '../../review/assess.js';
import { gather } from '../../review/facts/gather.js';
import { severities, type Severity } from '../../review/finding.js';
import { asJson, reviewJsonSchema } from '../../review/output/json.js';
import { asMarkdown } from '../../review/output/markdown.js';
import { asSarif } from '../../review/output/sarif.js';
import { asText } from '../../review/output/text.js';
import { version } from '../../version.js';

/** How it is called. */
export const reviewUsage = `Usage: create-backend review [folder] [--markdown | --json | --sarif | --schema] [--fail-on <severity>]

Assesses a Node.js backend, whoever has made it: strengths, gaps and risks with file and line, what to do, and a grade. Nothing of it is run
or changed, and nothing is fetched.

  --markdown            for a pull request or a wiki
  --json                for scripts; --schema prints the JSON schema of it
  --sarif               SARIF 2.1.0, for code scanning
  --fail-on <severity>  exit code 2 when there is a finding of this severity or worse: ${severities.join(', ')}

Exit codes:
  0    reviewed; nothing that --fail-on names
  1    no folder of a Node.js backend, or a flag that does not exist
  2    reviewed; there is a finding that --fail-on names
  70   a defect of create-backend
`;

/**
 * `create-backend review [folder]`.
 * @throws FoundError when there is something that `--fail-on` names
 */
export function review(args: readonly string[]): void {
  const { failOn, folder, format } = wanted(args);
  if (format === 'help' || format === 'schema') {
    print(format === 'help' ? reviewUsage : asLine(reviewJsonSchema()));
    return;
  }
  const assessment = assess(gather(resolve(folder)));
  if (format === 'json') print(asLine(asJson(assessment)));
  else if (format === 'sarif') print(asLine(asSarif(assessment, version)));
  else print(format === 'markdown' ? asMarkdown(assessment) : asText(assessment));
  const worst = failOn === undefined ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
  const failing = assessment.findings.filter(({ check }) => worst.includes(check.severity));
  if (failing.length > 0) throw new FoundError(failing.map(({ check }) => check.id));
}

const formats = ['help', 'json', 'markdown', 'sarif', 'schema'] as const;

interface Wanted {
  readonly folder: string;
  readonly format: (typeof formats)[number] | undefined;
  readonly failOn: Severity | undefined;
}

function wanted(args: readonly string[]): Wanted {
  const { positionals, values } = parsed(args);
  const chosen = formats.filter((one) => values[one]);
  const problems = [
    ...(positionals.length > 1 ? [`${positionals[1] ?? ''} is one argument too many`] : []),
    ...(chosen.length > 1 ? [`${chosen.map((one) => `--${one}`).join(' and ')} exclude each other`] : []),
  ];
  const failOn = severities.find((one) => one === values['fail-on']);
  if (values['fail-on'] !== undefined && !failOn)
    problems.push(`${values['fail-on']} is no severity: ${severities.join(', ')}`);
  if (problems.length > 0) throw new UserError(problems.join('\n'), firstLine);
  return { folder: positionals[0] ?? '.', format: chosen[0], failOn };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        markdown: { type: 'boolean' },
        sarif: { type: 'boolean' },
        schema: { type: 'boolean' },
        'fail-on': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), firstLine);
  }
}

const [firstLine] = reviewUsage.split('\n');

function asLine(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Names and texts are of others, and must not be able to write to the terminal. */
function print(text: string): void {
  process.stdout.write(text.replaceAll(/[^\P{Cc}\n]/gu, '\uFFFD'));
}
