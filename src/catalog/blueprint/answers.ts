import type { Choices } from '../resolve.js';
import type { Needs } from '../recommend/needs.js';

/** What is known before the blueprint is made; anything may still be open. */
export interface Answers {
  readonly name?: string;
  readonly needs: Needs;
  readonly choices: Choices;
  /** Decision id → the person's own justification. */
  readonly because: Readonly<Record<string, string>>;
  /** The first modules, as `gen module` takes them: `products name:string price:decimal{10,2}`. */
  readonly modules?: readonly string[];
}

export const noAnswers: Answers = { needs: {}, choices: {}, because: {} };

/** `over` wins where both answer the same question. The reason for a choice goes when the choice goes. */
export function mergeAnswers(under: Answers, over: Answers): Answers {
  const name = over.name ?? under.name;
  const replaced = (id: string) => id in under.choices && id in over.choices && under.choices[id] !== over.choices[id];
  const modules = mergeModules(under.modules ?? [], over.modules ?? []);
  const reasons = Object.entries(under.because).filter(([id]) => !replaced(id));
  return {
    ...(name === undefined ? {} : { name }),
    needs: { ...under.needs, ...over.needs },
    choices: { ...under.choices, ...over.choices },
    because: { ...Object.fromEntries(reasons), ...over.because },
    ...(modules.length > 0 && { modules }),
  };
}

/** A module of the same name takes the place of the one below, because others may refer to it; new ones come last. */
function mergeModules(under: readonly string[], over: readonly string[]): readonly string[] {
  const sameAs = (module: string) => (other: string) => nameOf(other) === nameOf(module);
  return [
    ...under.flatMap((module) => {
      const replacements = over.filter(sameAs(module));
      return replacements.length > 0 ? replacements : [module];
    }),
    ...over.filter((module) => !under.some(sameAs(module))),
  ];
}

function nameOf(module: string): string {
  return module.trim().split(/\s/, 1)[0] ?? '';
}
