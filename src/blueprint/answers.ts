import type { Choices } from '../options/resolve.js';
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

/** `over` wins where both answer the same question. */
export function mergeAnswers(under: Answers, over: Answers): Answers {
  const name = over.name ?? under.name;
  return {
    ...(name === undefined ? {} : { name }),
    needs: { ...under.needs, ...over.needs },
    choices: { ...under.choices, ...over.choices },
    because: { ...under.because, ...over.because },
  };
}
