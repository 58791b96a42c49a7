import { suggest } from '../naming/suggest.js';
import { quote } from '../naming/names.js';
import type { FieldType } from './field.js';
import { type Mark, markNames } from './grammar.js';
import { FieldProblem } from './problem.js';
import type { Part, Token } from './scan.js';

export interface PlacedMark {
  readonly mark: Mark;
  readonly token: Token;
}

/** The mark that a word is, in any spelling. */
export function markOf({ text }: Token): Mark | undefined {
  const spelling = text.toLowerCase();
  return Object.hasOwn(markNames, spelling) ? markNames[spelling] : undefined;
}

/** Reads the marks of a field: unique, index, on-delete and the rest. */
export function readMarks(parts: readonly Part[]): readonly PlacedMark[] {
  return parts.map(({ word }) => {
    const mark = markOf(word);
    if (mark === undefined) {
      const what = word.text === '' ? 'a mark is missing after the colon' : `${quote(word.text)} is not a mark`;
      throw new FieldProblem(word.at, `${what}${suggest(word.text, Object.keys(markNames))}`);
    }
    return { mark, token: word };
  });
}

/** What happens to a reference when what it refers to goes. */
export function withOnDelete(type: FieldType, marks: readonly PlacedMark[]): FieldType {
  const said = marks.flatMap(({ mark, token }) =>
    mark === 'restrict' || mark === 'cascade' || mark === 'set-null' ? [{ mark, token }] : [],
  );
  const [first, second] = said;
  if (!first) return type;
  if (type.kind !== 'ref')
    throw new FieldProblem(first.token.at, `${first.mark} is for references: ref{users}:${first.mark}`);
  if (second) throw new FieldProblem(second.token.at, `${first.mark} and ${second.mark} contradict each other`);
  return { ...type, onDelete: first.mark };
}
