import { TemplateError } from '../errors.js';

const expressionPattern = /^!?[\w-]+(?:[+|]!?[\w-]+)*$/;

/**
 * Whether an expression over options holds: `a+b` when both are chosen, `a|b` when one of them is, `!a` when it is not. `|`
 * binds more tightly: `a|b+!c` is "a or b, and not c". Folders (`files+a|b`), keys of `contributesWith` and line conditions
 * (`#if a|b`) have the same grammar.
 * @throws TemplateError for a text that is not such an expression
 */
export function selects(expression: string, chosen: ReadonlySet<string>): boolean {
  return partsOf(expression).every((alternatives) =>
    alternatives.some((option) => (option.startsWith('!') ? !chosen.has(option.slice(1)) : chosen.has(option))),
  );
}

/**
 * The options that an expression asks about, each once.
 * @throws TemplateError for a text that is not such an expression
 */
export function optionsAskedBy(expression: string): readonly string[] {
  return [
    ...new Set(
      partsOf(expression)
        .flat()
        .map((option) => option.replace('!', '')),
    ),
  ];
}

function partsOf(expression: string): readonly (readonly string[])[] {
  if (!expressionPattern.test(expression))
    throw new TemplateError(`"${expression}" is not a condition on options: "a+b", "a|b", "!a" and "a|b+!c" are`);
  return expression.split('+').map((part) => part.split('|'));
}
