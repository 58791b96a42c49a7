import type { Choices } from '../resolve.js';
import type { Needs } from '../recommend/needs.js';

/** What is known before the blueprint is made; anything may still be open. */
export interface Answers {
  readonly name?: string;
  readonly needs: Needs;
  readonly choices: Choices;
  /** Decision id → the person's own justification. */
  readonly because: Readonly<Record<string, string>>;
}

export const noAnswers: Answers = { needs: {}, choices: {}, because: {} };

/** `over` wins where both answer the same question. The reason for a choice goes when the choice goes. */
export function mergeAnswers(under: Answers, over: Answers): Answers {
  const name = over.name ?? under.name;
  const replaced = (id: string) => id in under.choices && id in over.choices && under.choices[id] !== over.choices[id];
  const reasons = Object.entries(under.because).filter(([id]) => !replaced(id));
  return {
    ...(name === undefined ? {} : { name }),
    needs: { ...under.needs, ...over.needs },
    choices: { ...under.choices, ...over.choices },
    because: { ...Object.fromEntries(reasons), ...over.because },
  };
}
