import { optionsDocument } from '../../catalog/answers/options-document.js';
import type { Evidence } from '../../evidence/evidence.js';
import { evidenceFolder, loadEvidence } from '../../evidence/load.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, jsonFlag } from '../../gen/gen-command.js';
import { kebabCase } from '../../naming/case.js';
import { type Capability, type Decision, type Option, openDecisions, type Preset } from '../../catalog/catalog.js';
import { loadCatalog } from '../../build/load.js';
import { version } from '../../version.js';

/** `create-backend options [--json]`: presets, every decision with its options and reasons, capabilities, what was run together, and the JSON schemas of answers and presets. */
export function printOptions(command: GenCommand, args: readonly string[]): void {
  const json = parseGenArgv(command, args).has(jsonFlag);
  const catalog = loadCatalog();
  const decisions = openDecisions(catalog);
  const { capabilities, presets } = catalog;
  const evidence = loadEvidence(evidenceFolder());
  const text = json
    ? JSON.stringify(optionsDocument(catalog, version, evidence), null, 2)
    : [
        ...describePresets(presets),
        ...decisions.map(describeDecision),
        ...describeCapabilities(capabilities),
        describeEvidence(evidence),
      ].join('\n\n');
  process.stdout.write(`${text}\n`);
}

function describePresets(presets: readonly Preset[]): string[] {
  if (presets.length === 0) return [];
  return [
    [
      'Presets: what do you start from?',
      '  --preset <name>, or a file of yours (./team.json), or a package',
      ...presets.flatMap(({ answers, id, title, when }) => [
        `  ${title} (${id}): ${when}`,
        `    ${Object.entries(answers).flatMap(answerIn).join(', ')}`,
      ]),
    ].join('\n'),
  ];
}

/** `orm drizzle`, `single host`; reasons are in the records. */
function answerIn([key, value]: readonly [string, unknown]): readonly string[] {
  const name = kebabCase(key);
  if (typeof value === 'boolean') return [value ? name : `no ${name}`];
  if (Array.isArray(value)) return [`${name} ${value.join(', ')}`];
  return typeof value === 'string' || typeof value === 'number' ? [`${name} ${String(value)}`] : [];
}

function describeCapabilities(capabilities: readonly Capability[]): string[] {
  if (capabilities.length === 0) return [];
  return [
    [
      'Capabilities: what else does it have?',
      `  --with <a,b>, --without <a,b>`,
      ...capabilities.flatMap(describeCapability),
    ].join('\n'),
  ];
}

function describeCapability({ cost, id, label, needs = [], reason, rules = [], summary, tradeOffs = [] }: Capability) {
  return [
    `  ${label} (${id}): ${summary}`,
    `    take it when ${reason}`,
    ...rules.map(({ because }) => `    recommended when ${because}`),
    ...tradeOffs.map((tradeOff) => `    accepts: ${tradeOff}`),
    ...(cost ? [`    costs: ${cost}`] : []),
    ...needs.map((need) => `    --${kebabCase(need.id)}: ${need.question}`),
  ];
}

function describeDecision(decision: Decision): string {
  const { id, needs = [], options, question, title } = decision;
  return [
    `${title}: ${question}`,
    `  --${id} <${options.map((option) => option.id).join('|')}>`,
    ...options.flatMap((option) => describeOption(option, decision)),
    ...(needs.length > 0 ? ['  It depends on:'] : []),
    ...needs.map(
      (need) =>
        `    --${kebabCase(need.id)}${need.type === 'number' ? ` <number, ${String(need.default)}>` : ''}: ${need.question}`,
    ),
  ].join('\n');
}

function describeEvidence(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return 'Run together: nothing is on record.';
  const rows = evidence.map(({ choices, row, steps }) => {
    const tests = steps.reduce((sum, step) => sum + (step.tests ?? 0), 0);
    return `  ${row} with ${choices['package-manager'] ?? 'npm'}: ${String(steps.length)} steps, ${String(tests)} tests`;
  });
  return ['Run together, each on real services:', ...rows].join('\n');
}

function describeOption(
  { cost, id, label, rules = [], summary, tradeOffs = [] }: Option,
  decision: Decision,
): string[] {
  return [
    `  ${label}${id === decision.default ? ' (default)' : ''}: ${summary}`,
    ...rules.map(({ because }) => `    choose it when ${because}`),
    ...tradeOffs.map((tradeOff) => `    accepts: ${tradeOff}`),
    ...(cost ? [`    costs: ${cost}`] : []),
  ];
}
