import { namesOf } from '../naming/names.js';
import { pluralOf } from '../naming/inflect.js';
import { kebab, wordsOf } from '../naming/words.js';
import type { FieldType, Kind } from './field.js';
import { FieldProblem } from './problem.js';
import type { Part, Token } from './scan.js';

/**
 * The type that a part spells, with what it takes in brackets.
 * @param name of the field, which says where a reference of Rails goes
 * @param words after the type, as Phoenix has them: the values of an enum, the target of a reference
 */
export function typeOf(kind: Kind, name: string, { args, word }: Part, words: readonly Token[]): FieldType {
  switch (kind) {
    case 'string':
      return args === undefined
        ? { kind }
        : { kind, length: wholeNumbers(args, 1, word, 'string takes its length: string{80}')[0] ?? 0 };
    case 'decimal': {
      const [precision, scale] = decimalDigits(args, word);
      return { kind, precision, scale };
    }
    case 'enum':
      return { kind, values: (args ?? words).map(({ text }) => text) };
    case 'ref':
      return { kind, module: targetModule(name, args, word, words[0]), onDelete: 'restrict' };
    default:
      if (args !== undefined) throw new FieldProblem(args[0]?.at ?? word.at, `${word.text} takes nothing in brackets`);
      return { kind };
  }
}

const decimalHint = 'decimal takes two numbers, precision and scale: decimal{10,2}';

/** Rails also takes 10.2 and 10-2, which need no quotes in a shell. */
function decimalDigits(args: readonly Token[] | undefined, word: Token): readonly [number, number] {
  if (args === undefined) throw new FieldProblem(word.at + word.text.length, decimalHint);
  const [only] = args;
  const pair = args.length === 1 && only ? only.text.split(/[.-]/).map((text) => ({ text, at: only.at })) : args;
  const [precision = 0, scale = 0] = wholeNumbers(pair, 2, word, decimalHint);
  return [precision, scale];
}

function wholeNumbers(tokens: readonly Token[], count: number, word: Token, hint: string): readonly number[] {
  const odd = tokens.find(({ text }) => !/^\d{1,6}$/.test(text)) ?? tokens[count];
  if (odd !== undefined || tokens.length !== count) throw new FieldProblem(odd?.at ?? word.at + word.text.length, hint);
  return tokens.map(({ text }) => Number(text));
}

/** Rails' owner:belongs_to names only the column; the table is its plural. */
function targetModule(
  name: string,
  args: readonly Token[] | undefined,
  word: Token,
  target: Token | undefined,
): string {
  const token = args?.[0] ?? target;
  if (args !== undefined && args.length !== 1)
    throw new FieldProblem(args[1]?.at ?? word.at, 'a reference goes to one module: ref{users}');
  if (token?.text === 'polymorphic')
    throw new FieldProblem(
      token.at,
      'a reference goes to one module: what may be of several kinds has one reference for each',
    );
  if (token === undefined && word.text.toLowerCase() === 'ref')
    throw new FieldProblem(word.at + word.text.length, 'ref names its module: ref{users}');
  const words = token === undefined ? wordsOf(name.replace(/Id$/, '')) : wordsOf(token.text);
  const module = kebab([...words.slice(0, -1), pluralOf(words.at(-1) ?? '')]);
  if (token === undefined) return module;
  try {
    return namesOf(token.text).plural.kebab;
  } catch (error) {
    throw new FieldProblem(token.at, (error as Error).message.replace(/\.$/, ''));
  }
}
