import type { Catalog } from '../catalog.js';
import type { Choices } from '../resolve.js';
import { completeNeeds, type Needs } from '../recommend/needs.js';
import type { Answers } from './answers.js';
import type { Verdict } from './decide.js';

/** All answers, resolved and in normal form: together with the version of the tool it determines every byte of a repo. */
export interface Blueprint {
  readonly name: string;
  readonly needs: Needs;
  readonly choices: Choices;
  /** Decision id → justification; every decision has one. */
  readonly because: Readonly<Record<string, string>>;
}

/** Stands where a choice against the recommendation was made without saying why. */
export const noReasonGiven = 'Chosen explicitly when the repository was created; no reason was given.';

/** The normal form: every need and every decision is present, in the order of the catalogue. */
export function blueprintOf(catalog: Catalog, name: string, answers: Answers, verdicts: readonly Verdict[]): Blueprint {
  return {
    name,
    needs: completeNeeds(catalog, answers.needs),
    choices: Object.fromEntries(verdicts.map(({ decision, chosen }) => [decision.id, chosen.id])),
    because: Object.fromEntries(
      verdicts.map(({ decision, justification }) => [decision.id, justification ?? noReasonGiven]),
    ),
  };
}
