import { noReasonGiven } from '../../catalog/blueprint/blueprint.js';
import type { Verdict } from '../../catalog/blueprint/decide.js';
import type { CapabilityVerdict } from '../../catalog/blueprint/decide-capabilities.js';
import type { Needs } from '../../catalog/recommend/needs.js';
import type { TreeFile } from '../tree.js';

const folder = 'docs/adr';

/** Whether a path of a repo is that of a record, which lists every option that was weighed, or of the list of all records. */
export function isDecisionRecord(path: string): boolean {
  return /^docs\/adr\/(?:\d{4}-|README\.md$)/.test(path);
}

/**
 * One architecture decision record (MADR) per decision, one for all capabilities of the repo together, and their index.
 * @param capabilities that the repo has
 */
export function renderDecisionRecords(
  verdicts: readonly Verdict[],
  needs: Needs,
  capabilities: readonly CapabilityVerdict[] = [],
): readonly TreeFile[] {
  const number = verdicts.length + 1;
  const besides = capabilities.length > 0 ? { name: `${padded(number)}-capabilities.md`, number } : undefined;
  return [
    file('README.md', index(verdicts, besides)),
    ...verdicts.map((verdict, position) => file(fileName(verdict, position), record(verdict, position, needs))),
    ...(besides ? [file(besides.name, capabilityRecord(besides.number, capabilities))] : []),
  ];
}

function capabilityRecord(number: number, capabilities: readonly CapabilityVerdict[]): string {
  const sections = [
    `# ${String(number)}. Capabilities`,
    'Status: accepted',
    '## Context and problem statement',
    'What does this backend have in addition to what every one has?',
    '## Decision outcome',
    list(capabilities.map(({ because, capability }) => `**${capability.label}**: ${capability.summary}. ${because}`)),
    ...section(
      '### Consequences',
      capabilities.flatMap(({ capability: { cost, docs, label, tradeOffs = [] } }) => [
        ...tradeOffs.map((tradeOff) => `${label}, accepted: ${tradeOff}`),
        ...(cost ? [`${label}, cost: ${cost}`] : []),
        ...(docs ? [`${label}: [how to use it](../${docs.replace(/^docs\//, '')})`] : []),
      ]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function index(
  verdicts: readonly Verdict[],
  besides: { readonly name: string; readonly number: number } | undefined,
): string {
  const rows = [
    ...verdicts.map((verdict, position) => `- [${title(verdict, position)}](${fileName(verdict, position)})`),
    ...(besides ? [`- [${String(besides.number)}. Capabilities](${besides.name})`] : []),
  ];
  return `# Architecture decisions

Each record says what was chosen, why, what was given up for it, and what would change the answer. When a decision
changes, add a record that supersedes the old one instead of rewriting it.

${rows.join('\n')}
`;
}

function record(verdict: Verdict, position: number, needs: Needs): string {
  const { chosen, decision, requiredBy } = verdict;
  const sections = [
    `# ${title(verdict, position)}`,
    'Status: accepted',
    '## Context and problem statement',
    decision.question,
    // There was nothing to weigh where another choice leaves one option.
    ...(requiredBy
      ? []
      : [
          statedNeeds(verdict, needs),
          '## Considered options',
          list(decision.options.map(({ label, summary }) => `${label}: ${summary}`)),
        ]),
    '## Decision outcome',
    `Chosen: **${chosen.label}**.`,
    verdict.justification ?? noReasonGiven,
    ...overriding(verdict),
    ...(requiredBy ? [] : section('### Not chosen', rejections(verdict))),
    ...section('### Consequences', [
      ...(chosen.tradeOffs ?? []).map((tradeOff) => `Accepted: ${tradeOff}`),
      ...(chosen.cost ? [`Cost: ${chosen.cost}`] : []),
    ]),
    ...section('## Revisit when', revisit(verdict)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function statedNeeds({ decision }: Verdict, needs: Needs): string {
  const stated = (decision.needs ?? [])
    .filter(({ default: preset, id }) => needs[id] !== preset)
    .map(({ id, question }) => `${question} ${inWords(needs[id])}`);
  return stated.length > 0 ? list(stated) : 'No need that bears on it was stated.';
}

function inWords(value: boolean | number | undefined): string {
  return typeof value === 'boolean' ? (value ? 'Yes.' : 'No.') : `${String(value)}.`;
}

function overriding({ overridden, recommendation }: Verdict): string[] {
  if (!overridden) return [];
  const { option, reasons } = recommendation;
  return [
    `The needs spoke for ${option.label}${reasons.length > 0 ? `, because ${reasons.join('; ')}` : ', the default'}.`,
  ];
}

function rejections({ decision, chosen, recommendation }: Verdict): string[] {
  return decision.options
    .filter(({ id }) => id !== chosen.id)
    .map((option) => {
      const known = recommendation.rejected.find((rejection) => rejection.option.id === option.id);
      return sentence(`${option.label}: ${known?.reason ?? 'recommended, and overruled'}`);
    });
}

function revisit({ chosen, overridden, recommendation, requiredBy }: Verdict): string[] {
  if (requiredBy) return [`${requiredBy.label} is no longer the choice.`];
  const { flips, option: recommended } = recommendation;
  const conditions = [
    ...(overridden ? [`The reason above falls away: the needs speak for ${recommended.label}.`] : []),
    ...flips
      .filter(({ option }) => option.id !== chosen.id)
      .map(({ option, conditions }) =>
        sentence(`${option.label} is the better answer when ${alternatives(conditions)}`),
      ),
  ];
  return conditions.length > 0
    ? conditions
    : ['One of the other decisions changes, or a need that is not asked for here.'];
}

function alternatives(conditions: readonly string[]): string {
  return conditions.join(', or when ');
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length > 0 ? [heading, list(items)] : [];
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function title({ decision, chosen }: Verdict, position: number): string {
  return `${String(position + 1)}. ${decision.title}: ${chosen.label}`;
}

function fileName({ decision, chosen }: Verdict, position: number): string {
  return `${padded(position + 1)}-${decision.id}-${chosen.id}.md`;
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}

function file(name: string, text: string): TreeFile {
  return { path: `${folder}/${name}`, text, from: 'the decision records slot' };
}
