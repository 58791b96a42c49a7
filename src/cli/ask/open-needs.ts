import type { Answers } from '../../catalog/blueprint/answers.js';
import { type Catalog, type Decision, openDecisions } from '../../catalog/catalog.js';
import type { NeedDefinition } from '../../catalog/definition.js';
import { allowedOptions } from '../../catalog/resolve.js';

/** The needs that still bear on something, under the decision that asks about them. */
export interface NeedGroup {
  readonly decision: Decision;
  readonly needs: readonly NeedDefinition[];
}

/**
 * What to ask before recommending: the needs that are not given, without those that only speak for a decision that has
 * been taken already, or that the choices leave one option of.
 */
export function openNeeds(catalog: Catalog, { needs: given, choices }: Answers): readonly NeedGroup[] {
  const optionsOf = (decision: Decision) =>
    choices[decision.id] === undefined ? allowedOptions(catalog, decision, choices) : [];
  const isOpen = (decision: Decision) => optionsOf(decision).length > 1;
  const weighed = new Set(
    openDecisions(catalog)
      .filter(isOpen)
      .flatMap(optionsOf)
      .flatMap(({ rules = [] }) => rules.flatMap(({ when }) => Object.keys(when))),
  );
  return openDecisions(catalog)
    .map((decision) => ({
      decision,
      needs: (decision.needs ?? []).filter(
        ({ id, startedBy }) =>
          startedBy === undefined && given[id] === undefined && (isOpen(decision) || weighed.has(id)),
      ),
    }))
    .filter(({ needs }) => needs.length > 0);
}
