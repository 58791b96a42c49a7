import type { Assessment, Finding } from '../assess.js';
import { severities } from '../finding.js';
import { meanings, written } from './words.js';

const shown = 5;

/** For people at a terminal. */
export function asText({
  files,
  findings,
  grade,
  priorities,
  score,
  skipped,
  sources,
  stack,
  strengths,
}: Assessment): string {
  const counts = severities.map(
    (severity) => `${String(findings.filter(({ check }) => check.severity === severity).length)} ${severity}`,
  );
  const found = [...stack.frameworks, ...stack.orms, ...stack.queues, ...stack.tests, ...stack.delivery];
  return [
    `Grade ${grade} (${meanings[grade]}), ${String(score)} of 100: ${counts.join(', ')}`,
    `Found: ${found.length > 0 ? found.join(', ') : 'no framework that is known'}; ${String(files)} files, ${String(sources)} of code that is served`,
    ...(priorities.length > 0
      ? ['', 'First:', ...priorities.map((one) => `  ${one.check.title} (to ${one.grade}, ${String(one.score)})`)]
      : []),
    ...findings.flatMap(asLines),
    '',
    `Strengths (${String(strengths.length)}):`,
    ...strengths.map(({ strength }) => `  ${strength}`),
    ...(skipped.length > 0
      ? ['', `Not asked, because there is nothing of the kind: ${skipped.map(({ id }) => id).join(', ')}`]
      : []),
    '',
  ].join('\n');
}

function asLines({ check, observations }: Finding): readonly string[] {
  const rest = observations.length - shown;
  return [
    '',
    `${check.severity.toUpperCase()}  ${check.title} (${check.id}${check.owasp === undefined ? '' : `, OWASP ${check.owasp}`})`,
    ...observations.slice(0, shown).map(({ message, place }) => `  ${written(place)}  ${message}`),
    ...(rest > 0 ? [`  and ${String(rest)} more`] : []),
    `  Remedy: ${check.remedy}`,
    ...(check.command === undefined ? [] : [`  Command: ${check.command}`]),
  ];
}
