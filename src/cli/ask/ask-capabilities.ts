import { type Answers, mergeAnswers, noAnswers } from '../../catalog/blueprint/answers.js';
import { blueprintOf } from '../../catalog/blueprint/blueprint.js';
import { decide, leadingChoices } from '../../catalog/blueprint/decide.js';
import { type CapabilityVerdict, decideCapabilities } from '../../catalog/blueprint/decide-capabilities.js';
import type { Capability, Catalog } from '../../catalog/catalog.js';
import { type Choices, goTogether, refuseClashes } from '../../catalog/resolve.js';
import { UserError } from '../../errors.js';
import { capabilityHints } from './capability-hints.js';
import { explainCapabilities } from './explain.js';
import { type Prompts, textWidth } from './prompts.js';

/** Capabilities are asked about together, unless flags or a file name some of them. */
export function isOpenFor(catalog: Catalog, given: Answers, before: Answers): boolean {
  return catalog.capabilities.every(({ id }) => given.choices[id] === undefined) && offered(catalog, before).length > 0;
}

/** The capabilities that go with what other choices follow. */
function offered(catalog: Catalog, before: Answers): readonly Capability[] {
  const leading = leadingChoices(catalog, before);
  return catalog.capabilities.filter(({ id }) => goTogether(catalog, { ...leading, [id]: 'with' }));
}

/** One question for all capabilities, with those that the needs ask for ticked. @throws CancelledError */
export async function askCapabilities(
  ask: Prompts,
  catalog: Catalog,
  before: Answers,
  given: Answers,
): Promise<Answers> {
  if (!isOpenFor(catalog, given, before)) return before;
  const blueprint = blueprintOf(catalog, 'my-api', before, decide(catalog, before));
  const shown = offered(catalog, before);
  const verdicts = decideCapabilities(catalog, before.needs, blueprint.choices).filter(({ capability }) =>
    shown.includes(capability),
  );
  const hints = capabilityHints(catalog, blueprint);
  ask.say('Capabilities', explainCapabilities(verdicts, textWidth()));
  const options = verdicts.map((verdict) => labelled(verdict, hints));
  const ticked = await ask.some({
    message: 'Which of these shall it have?',
    choices: options,
    ticked: idsOf(verdicts),
  });
  const choices = Object.fromEntries(
    verdicts.map(({ capability: { id } }) => [id, ticked.includes(id) ? 'with' : 'without']),
  );
  const problem = clashWith(catalog, { ...given.choices, ...choices });
  if (problem === undefined) return mergeAnswers(before, { ...noAnswers, choices });
  ask.say('That does not go together', problem);
  return askCapabilities(ask, catalog, before, given);
}

function labelled({ capability: { id, label }, recommended }: CapabilityVerdict, hints: ReadonlyMap<string, string>) {
  const hint = hints.get(id);
  return { value: id, label: recommended ? `${label} (recommended)` : label, ...(hint !== undefined && { hint }) };
}

function idsOf(verdicts: readonly CapabilityVerdict[]): readonly string[] {
  return verdicts.filter(({ chosen }) => chosen).map(({ capability }) => capability.id);
}

function clashWith(catalog: Catalog, choices: Choices): string | undefined {
  try {
    refuseClashes(catalog, choices);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
