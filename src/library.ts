import { evidenceFolder, loadEvidence } from './evidence/load.js';
import { loadCatalog, templatesFolder, templatesIn } from './build/load.js';
import { type OptionsDocument, optionsDocument } from './catalog/answers/options-document.js';
import { parseAnswers } from './catalog/answers/parse-answers.js';
import { mergeAnswers } from './catalog/blueprint/answers.js';
import { blueprintOf, type WrittenBlueprint, writtenBlueprint } from './catalog/blueprint/blueprint.js';
import { decide as decideAll } from './catalog/blueprint/decide.js';
import { decideCapabilities } from './catalog/blueprint/decide-capabilities.js';
import type { Catalog } from './catalog/catalog.js';
import { refuseClashes } from './catalog/resolve.js';
import { nameProblem } from './cli/ask/project-name.js';
import { sha256 } from './disk/hash.js';
import { UserError } from './errors.js';
import { suggest } from './naming/suggest.js';
import { renderRepo } from './render/repo.js';
import { type Size, sizeOf } from './render/size.js';
import { version } from './version.js';

export { UserError as AnswersError } from './errors.js';
export { version } from './version.js';

/** One decision, taken. */
export interface Decided {
  readonly id: string;
  readonly title: string;
  readonly chosen: string;
  readonly recommended: string;
  readonly because: string | undefined;
  readonly tradeOffs: readonly string[];
  readonly rejected: readonly { readonly option: string; readonly reason: string }[];
  readonly flips: readonly { readonly option: string; readonly conditions: readonly string[] }[];
}

/** Whether there is a capability, and why. */
export interface DecidedCapability {
  readonly id: string;
  readonly chosen: boolean;
  readonly recommended: boolean;
  readonly because: string;
}

/** Everything that can be chosen: what `create-backend options --json` prints. */
export function options(): OptionsDocument {
  return optionsDocument(loadCatalog(), version, loadEvidence(evidenceFolder()));
}

/**
 * Takes every decision: as answered, otherwise as recommended.
 * @param answers in the shape of an answers file; they are checked
 * @throws AnswersError that lists everything that is wrong
 */
export function decide(answers: unknown): {
  readonly decisions: readonly Decided[];
  readonly capabilities: readonly DecidedCapability[];
} {
  const catalog = loadCatalog();
  const given = read(catalog, answers);
  const verdicts = decideAll(catalog, given);
  const choices = Object.fromEntries(verdicts.map(({ chosen, decision }) => [decision.id, chosen.id]));
  return {
    decisions: verdicts.map(({ chosen, decision, justification, recommendation }) => ({
      id: decision.id,
      title: decision.title,
      chosen: chosen.id,
      recommended: recommendation.option.id,
      because: justification,
      tradeOffs: chosen.tradeOffs ?? [],
      rejected: recommendation.rejected.map(({ option, reason }) => ({ option: option.id, reason })),
      flips: recommendation.flips.map(({ conditions, option }) => ({ option: option.id, conditions })),
    })),
    capabilities: decideCapabilities(catalog, given.needs, { ...given.choices, ...choices }).map(
      ({ because, capability, chosen, recommended }) => ({ id: capability.id, chosen, recommended, because }),
    ),
  };
}

/**
 * Renders the repository in memory: the bytes that the command line writes.
 * @param answers with a `name`; without `modules`, which are made in a repository that has been written
 * @throws AnswersError that lists everything that is wrong
 */
export function render(answers: unknown): {
  readonly blueprint: WrittenBlueprint;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly size: Size;
} {
  const catalog = loadCatalog();
  const given = read(catalog, answers);
  const name = given.name ?? '';
  const problem = nameProblem(name);
  if (problem !== undefined) throw new UserError(problem, 'Give it as name.');
  if ((given.modules ?? []).length > 0)
    throw new UserError(
      'modules are not rendered.',
      'gen module makes them in the repository, byte for byte the same.',
    );
  const blueprint = blueprintOf(catalog, name, given, decideAll(catalog, given));
  const tree = renderRepo({ version, catalog, blueprint, read: templatesIn(templatesFolder()), hash: sha256 });
  return {
    blueprint: writtenBlueprint(catalog, blueprint),
    files: tree.files().map(({ path, text }) => ({ path, text })),
    size: sizeOf(catalog, blueprint.choices, tree.files()),
  };
}

/** Checked, and with the preset that they start from. */
function read(catalog: Catalog, raw: unknown) {
  const given = parseAnswers(catalog, [{ raw, file: 'answers' }]);
  const preset = presetOf(catalog, raw);
  const answers =
    preset === undefined
      ? given
      : mergeAnswers(parseAnswers(catalog, [{ raw: preset.answers, file: preset.id }]), given);
  refuseClashes(catalog, answers.choices);
  return answers;
}

/** Presets in files are read by the caller: their keys are answers. */
function presetOf({ presets }: Catalog, raw: unknown) {
  const wanted = typeof raw === 'object' && raw !== null && 'preset' in raw ? raw.preset : undefined;
  if (wanted === undefined) return undefined;
  const preset = presets.find(({ id }) => id === wanted);
  if (preset) return preset;
  const ids = presets.map(({ id }) => id);
  throw new UserError(
    `preset is ${JSON.stringify(wanted)}, but can be ${ids.join(', ')}${suggest(typeof wanted === 'string' ? wanted : '', ids)}`,
    'The keys of a preset of your own are answers.',
  );
}
