import { type Catalog, openDecisions } from '../catalog/catalog.js';
import { type Blueprint, blueprintOf, choicesFrom } from '../catalog/blueprint/blueprint.js';
import { decide } from '../catalog/blueprint/decide.js';
import { type Choices, refuseClashes } from '../catalog/resolve.js';
import { UserError } from '../errors.js';
import { suggest } from '../naming/suggest.js';
import type { Manifest } from './manifest-here.js';

/** One change of what a repository consists of. */
export type ChoiceChange =
  | { readonly kind: 'add' | 'remove'; readonly capabilities: readonly string[] }
  | {
      readonly kind: 'switch';
      readonly decision: string;
      readonly option: string;
      readonly because?: string | undefined;
    };

/**
 * The blueprint that a repository was made from.
 * @throws UserError when it has an option or a capability that this version does not know
 */
export function blueprintIn(catalog: Catalog, { blueprint }: Manifest): Blueprint {
  const known = new Set(catalog.capabilities.map(({ id }) => id));
  const unknown = [
    ...openDecisions(catalog).flatMap(({ id, options }) => {
      const choice = blueprint.choices[id];
      return choice === undefined || options.some((option) => option.id === choice) ? [] : [`${id} ${choice}`];
    }),
    ...(blueprint.capabilities ?? []).filter((id) => !known.has(id)),
  ];
  if (unknown.length > 0)
    throw new UserError(
      `This version of create-backend does not know ${unknown.join(', ')}, which the repository was made with.`,
      'Use a version that does: create-backend.json names the one that made the repository.',
    );
  const { capabilities, choices } = blueprint;
  const made = choicesFrom(catalog, { choices, ...(capabilities && { capabilities }) });
  return resolved(catalog, blueprint, made, blueprint.because);
}

function resolved(
  catalog: Catalog,
  { name, needs }: Pick<Blueprint, 'name' | 'needs'>,
  choices: Choices,
  because: Blueprint['because'],
): Blueprint {
  const answers = { needs, choices, because };
  return blueprintOf(catalog, name, answers, decide(catalog, answers));
}

/**
 * The blueprint with a capability more or less, or with another option.
 * @throws UserError for what is not known or there already, or does not go with the rest
 */
export function changedBlueprint(catalog: Catalog, blueprint: Blueprint, change: ChoiceChange): Blueprint {
  if (change.kind === 'switch') return switched(catalog, blueprint, change);
  const value = change.kind === 'add' ? 'with' : 'without';
  for (const id of change.capabilities) refuseCapability(catalog, blueprint, change.kind, id);
  const wanted = Object.fromEntries(change.capabilities.map((id) => [id, value]));
  const choices: Choices = { ...blueprint.choices, ...wanted };
  refuse(catalog, choices, 'Add or remove what belongs together in one command, or switch the decision first.');
  return resolved(catalog, blueprint, choices, blueprint.because);
}

function refuseCapability(catalog: Catalog, { choices }: Blueprint, kind: 'add' | 'remove', id: string): void {
  const ids = catalog.capabilities.map((capability) => capability.id);
  if (!ids.includes(id))
    throw new UserError(
      `There is no capability ${JSON.stringify(id)}${suggest(id, ids)}`,
      `Capabilities: ${ids.join(', ')}.`,
    );
  const isThere = choices[id] === 'with';
  if (isThere === (kind === 'remove')) return;
  throw new UserError(isThere ? `The repository has ${id} already.` : `The repository does not have ${id}.`);
}

function switched(
  catalog: Catalog,
  blueprint: Blueprint,
  { because: given, decision: id, option }: Extract<ChoiceChange, { kind: 'switch' }>,
): Blueprint {
  const decisions = openDecisions(catalog);
  const decision = decisions.find((one) => one.id === id);
  const names = decisions.map((one) => one.id);
  if (!decision)
    throw new UserError(
      `There is no decision ${JSON.stringify(id)}${suggest(id, names)}`,
      `Decisions: ${names.join(', ')}.`,
    );
  const options = decision.options.map((one) => one.id);
  const [before, after] = [blueprint.choices[id], option].map((one) => decision.options.find((it) => it.id === one));
  if (!after)
    throw new UserError(
      `${decision.title} has no option ${JSON.stringify(option)}${suggest(option, options)}`,
      `Options: ${options.join(', ')}.`,
    );
  if (before === after) throw new UserError(`${decision.title} is ${after.label} already.`);
  const choices: Choices = { ...blueprint.choices, [id]: option };
  refuse(catalog, choices, 'Switch, add or remove what it does not go with first.');
  const { [id]: _, ...others } = blueprint.because;
  const reason = given ?? `Changed from ${before?.label ?? 'nothing'} later on; no reason was given.`;
  const isOpen = decide(catalog, { ...blueprint, choices, because: others }).some(
    (verdict) => verdict.decision === decision && verdict.justification === undefined,
  );
  return resolved(
    catalog,
    blueprint,
    choices,
    given !== undefined || isOpen ? { ...blueprint.because, [id]: reason } : others,
  );
}

function refuse(catalog: Catalog, choices: Choices, hint: string): void {
  try {
    refuseClashes(catalog, choices);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, hint);
    throw error;
  }
}
