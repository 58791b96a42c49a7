import type { Capability, Catalog } from '../catalog.js';
import { type Choices, goTogether, requiredCapabilities } from '../resolve.js';
import { completeNeeds, type Needs } from '../recommend/needs.js';
import { matching } from '../recommend/rank.js';

/** Whether a repo has a capability, and why. */
export interface CapabilityVerdict {
  readonly capability: Capability;
  readonly chosen: boolean;
  /** One of its rules holds or it is there by default, and it goes with the decisions; other capabilities are not looked at. */
  readonly recommended: boolean;
  /** A sentence: from the needs, from what requires it, or that it was asked for. */
  readonly because: string;
}

/**
 * Says of every capability whether the repo has it: as chosen; otherwise when something that was chosen requires it, or when the
 * needs ask for it or it is there by default, and it goes with the other choices.
 * @param choices an option for every decision; what is there of capabilities has been chosen by the person
 */
export function decideCapabilities(catalog: Catalog, given: Needs, choices: Choices): readonly CapabilityVerdict[] {
  const needs = completeNeeds(catalog, given, choices);
  let taken = withRequired(catalog, choices);
  for (const capability of catalog.capabilities) {
    // One before may have required it.
    if (taken[capability.id] !== undefined) continue;
    const wanted = withRequired(catalog, { ...taken, [capability.id]: 'with' });
    const isTaken = isWanted(capability, needs) && goTogether(catalog, wanted);
    taken = isTaken ? wanted : { ...taken, [capability.id]: 'without' };
  }
  const decisions = withoutCapabilities(catalog, taken);
  return catalog.capabilities.map((capability) => ({
    capability,
    chosen: taken[capability.id] === 'with',
    recommended:
      isWanted(capability, needs) &&
      goTogether(catalog, withRequired(catalog, { ...decisions, [capability.id]: 'with' })),
    because: sentence(reasonFor(catalog, capability, needs, taken)),
  }));
}

function isWanted(capability: Capability, needs: Needs): boolean {
  return capability.default === true || matching(capability, needs).length > 0;
}

function withoutCapabilities({ capabilities }: Catalog, choices: Choices): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([key]) => !capabilities.some(({ id }) => id === key)));
}

/** With what the chosen options and capabilities require, and what that requires. */
function withRequired(catalog: Catalog, choices: Choices): Choices {
  const [first] = requiredCapabilities(catalog, choices);
  return first ? withRequired(catalog, { ...choices, [first.id]: 'with' }) : choices;
}

function reasonFor(catalog: Catalog, capability: Capability, needs: Needs, taken: Choices): string {
  const reasons = matching(capability, needs).map(({ because }) => because);
  if (reasons.length > 0) return reasons.join('; ');
  const open = Object.fromEntries(Object.entries(taken).filter(([id]) => id !== capability.id));
  const requirement = requiredCapabilities(catalog, open).find(({ id }) => id === capability.id);
  if (requirement) return `${requirement.by.label} needs it: ${requirement.because}`;
  return capability.default
    ? 'it is part of a repository unless it is left out'
    : 'it was asked for when the repository was created';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
