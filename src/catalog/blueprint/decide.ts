import { type Catalog, type Decision, openDecisions, type Option } from '../catalog.js';
import { allowedOptions, type Choices, requirementOf } from '../resolve.js';
import { completeNeeds } from '../recommend/needs.js';
import { recommend, type Recommendation } from '../recommend/recommend.js';
import type { Answers } from './answers.js';

/** One decision, taken, with everything an architecture decision record wants to know about it. */
export interface Verdict {
  readonly decision: Decision;
  readonly chosen: Option;
  readonly recommendation: Recommendation;
  /** The person chose something else than what was recommended. */
  readonly overridden: boolean;
  /** The other choice that leaves no option but this one. */
  readonly requiredBy?: Option;
  /** As typed, or made from the needs. Undefined when a justification is required and not given yet. */
  readonly justification: string | undefined;
}

/**
 * Takes every decision: as chosen, otherwise as recommended for the needs and the decisions before it. Pure: the same
 * answers give the same verdicts.
 */
export function decide(catalog: Catalog, answers: Answers): readonly Verdict[] {
  const needs = completeNeeds(catalog, answers.needs, answers.choices);
  let choices: Choices = answers.choices;
  return openDecisions(catalog).map((decision) => {
    const allowed = decision.leads ? decision.options : allowedOptions(catalog, decision, choices);
    // With nothing allowed the choices already contradict each other, which resolving them reports.
    const recommendation = recommend(decision, allowed.length > 0 ? allowed : decision.options, needs);
    const chosen = decision.options.find(({ id }) => id === choices[decision.id]) ?? recommendation.option;
    choices = { ...choices, [decision.id]: chosen.id };
    const overridden = chosen.id !== recommendation.option.id;
    const isOnly = allowed.length === 1 && allowed[0] === chosen && decision.options.length > 1;
    const requirement = isOnly ? requirementOf(catalog, chosen, choices) : undefined;
    const made = requirement
      ? sentence([`${requirement.by.label} needs it: ${requirement.because}`])
      : justificationFrom(recommendation, overridden, chosen);
    return {
      decision,
      chosen,
      recommendation,
      overridden,
      ...(requirement && { requiredBy: requirement.by }),
      justification: answers.because[decision.id] ?? made,
    };
  });
}

/** The decisions that others follow: as chosen, otherwise as recommended for the needs. */
export function leadingChoices(catalog: Catalog, answers: Answers): Choices {
  const leading = decide(catalog, answers).filter(({ decision }) => decision.leads);
  return Object.fromEntries(leading.map(({ chosen, decision }) => [decision.id, chosen.id]));
}

function justificationFrom(recommendation: Recommendation, overridden: boolean, chosen: Option): string | undefined {
  const { reasons, ruledOut } = recommendation;
  if (overridden || (chosen.justify && reasons.length === 0)) return undefined;
  const because = reasons.length > 0 ? sentence(reasons) : undefined;
  if (!ruledOut) return because ?? 'It is the default, and none of the stated needs speaks against it.';
  const forced = `The needs speak for ${ruledOut.label}, which does not go with the other choices.`;
  return because === undefined ? forced : `${because} ${forced}`;
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
