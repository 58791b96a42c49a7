import type { Capability, Decision, Fragment } from '../catalog/catalog.js';
import type { Relation } from '../catalog/definition.js';
import { optionsAskedBy } from '../catalog/selection.js';

/**
 * Adds to a capability a conflict with each option that it has no code for: of a file that it brings for at least two options of a
 * decision that is verified in pairs, there is none for this one. So an option that is new goes without the capability, instead of
 * making a repository with imports that lead nowhere.
 */
export function withUnsupportedOptions(capability: Capability, decisions: readonly Decision[]): Capability {
  const added = decisions
    .filter(({ verifiedBy }) => verifiedBy === 'pairs')
    .flatMap((decision) => unsupportedIn(capability, decision));
  return added.length > 0 ? { ...capability, conflicts: [...(capability.conflicts ?? []), ...added] } : capability;
}

function unsupportedIn({ additions = [], fragments }: Capability, { options }: Decision): readonly Relation[] {
  const parts = [...fragments, ...additions];
  const ids = options.map(({ id }) => id);
  const missing = new Map<string, string>();
  for (const target of new Set(parts.map((part) => part.target))) {
    const asked = askedBy(parts.filter((part) => part.target === target));
    if (ids.filter((id) => asked.has(id)).length < 2) continue;
    for (const id of ids) if (!asked.has(id) && !missing.has(id)) missing.set(id, target);
  }
  return [...missing].map(([option, target]) => ({ option, because: `there is no ${target} for it yet` }));
}

/** The options that the conditions of fragments ask about. */
function askedBy(parts: readonly Fragment[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ when }) => (when === undefined ? [] : optionsAskedBy(when))));
}
