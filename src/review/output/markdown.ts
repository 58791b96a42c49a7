import type { Assessment, Finding } from '../assess.js';
import { meanings, written } from './words.js';

/** For a pull request, an issue or a wiki. */
export function asMarkdown({ findings, grade, priorities, score, stack, strengths }: Assessment): string {
  const rows = Object.entries(stack).map(
    ([key, values]: readonly [string, readonly string[]]) => `| ${key} | ${values.join(', ') || 'none'} |`,
  );
  return [
    '# Review of the backend',
    '',
    `**Grade ${grade}** (${meanings[grade]}), ${String(score)} of 100.`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows,
    '',
    '## Priorities',
    '',
    ...(priorities.length > 0
      ? priorities.map(
          ({ check, ...after }, index) =>
            `${String(index + 1)}. ${check.title}: then ${after.grade}, ${String(after.score)}`,
        )
      : ['None.']),
    '',
    '## Gaps and risks',
    ...(findings.length > 0 ? findings.flatMap(asSection) : ['', 'None.']),
    '',
    '## Strengths',
    '',
    ...(strengths.length > 0 ? strengths.map(({ strength }) => `- ${strength}`) : ['None.']),
    '',
  ].join('\n');
}

function asSection({ check, observations }: Finding): readonly string[] {
  return [
    '',
    `### ${check.title}`,
    '',
    `${check.severity}, ${check.area}${check.owasp === undefined ? '' : `, OWASP ${check.owasp}`} (\`${check.id}\`)`,
    '',
    ...observations.map(({ message, place }) => `- ${inCode(written(place))}: ${inText(message)}`),
    '',
    check.remedy,
    ...(check.command === undefined ? [] : ['', '```sh', check.command, '```']),
  ];
}

/** Names of files are of others: what would end the code is left out. */
function inCode(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}

/** Messages name variables and packages, which may not become markup. */
function inText(text: string): string {
  return text.replaceAll(/[*_<>`[\]|]/g, '\\$&');
}
