import { resolve } from 'node:path';

import { FoundError, UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, usageOf } from '../../gen/gen-command.js';
import { assess } from '../../review/assess.js';
import { gather } from '../../review/facts/gather.js';
import { severities, type Severity } from '../../review/finding.js';
import { asJson, reviewJsonSchema } from '../../review/output/json.js';
import { asMarkdown } from '../../review/output/markdown.js';
import { asSarif } from '../../review/output/sarif.js';
import { asText } from '../../review/output/text.js';
import { version } from '../../version.js';
import { asLine, print } from '../report/print.js';

const formats = ['json', 'markdown', 'sarif', 'schema'] as const;

/**
 * `create-backend review [folder]`.
 * @throws FoundError when there is something that `--fail-on` names
 */
export function review(command: GenCommand, args: readonly string[]): void {
  const { failOn, folder, format } = wanted(command, args);
  if (format === 'schema') {
    print(asLine(reviewJsonSchema()));
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

interface Wanted {
  readonly folder: string;
  readonly format: (typeof formats)[number] | undefined;
  readonly failOn: Severity | undefined;
}

function wanted(command: GenCommand, args: readonly string[]): Wanted {
  const argv = parseGenArgv(command, args);
  const [folder = '.'] = argv.positionals;
  const chosen = formats.filter((flag) => argv.has({ flag, describe: '' }));
  const severity = argv.valueOf({ flag: 'fail-on', describe: '' });
  const failOn = severities.find((one) => one === severity);
  const problems = [
    ...(chosen.length > 1 ? [`${chosen.map((one) => `--${one}`).join(' and ')} exclude each other`] : []),
    ...(severity !== undefined && !failOn ? [`${severity} is no severity: ${severities.join(', ')}`] : []),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'), `Usage: ${usageOf(command)}`);
  return { folder, format: chosen[0], failOn };
}
