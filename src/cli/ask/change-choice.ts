import { type Answers, mergeAnswers, noAnswers } from '../../catalog/blueprint/answers.js';
import { leadingChoices } from '../../catalog/blueprint/decide.js';
import { type Catalog, type Decision, openDecisions, type Option } from '../../catalog/catalog.js';
import { allowedOptions, type Choices, goTogether } from '../../catalog/resolve.js';

/**
 * The options that a decision can be changed to: those that go with what flags and files say, and with the choices of the decisions
 * before it. Later ones follow it.
 * @param given what flags and files say
 * @param before the answers so far
 */
export function changeableTo(catalog: Catalog, decision: Decision, given: Answers, before: Answers): readonly Option[] {
  const decisions = openDecisions(catalog);
  const earlier = decisions.slice(0, decisions.indexOf(decision)).map(({ id }) => id);
  const known = { ...leadingChoices(catalog, before), ...only(before.choices, earlier), ...given.choices };
  return allowedOptions(catalog, decision, known);
}

/**
 * The answers after another option has been chosen: choices that do not go with it, and that no flag or file has made, are open
 * again. With an option of a decision that leads, the needs that it asks about are open too, because the option answers them.
 */
export function withChoice(
  catalog: Catalog,
  { id, leads, needs = [] }: Decision,
  option: string,
  given: Answers,
  before: Answers,
): Answers {
  const choices = Object.entries({ ...before.choices, [id]: option });
  const kept = choices.filter(
    ([key, value]) => key in given.choices || goTogether(catalog, { [id]: option, [key]: value }),
  );
  const answered = leads ? needs.filter((need) => !(need.id in given.needs)).map((need) => need.id) : [];
  const open = Object.entries(before.needs).filter(([need]) => !answered.includes(need));
  const keys = kept.map(([key]) => key);
  const dropped = Object.keys(before.choices).filter((key) => !keys.includes(key));
  const reasons = Object.entries(before.because).filter(([key]) => !dropped.includes(key));
  const under = {
    ...before,
    needs: Object.fromEntries(open),
    choices: only(before.choices, keys),
    because: Object.fromEntries(reasons),
  };
  return mergeAnswers(under, { ...noAnswers, choices: { [id]: option } });
}

function only(choices: Choices, keys: readonly string[]): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([key]) => keys.includes(key)));
}
