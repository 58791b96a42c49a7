import fc from 'fast-check';

import { parseFields, twice } from '../../src/fields/parse-fields.js';
import { type Names, namesOf } from '../../src/naming/names.js';

const syllables = ['ban', 'cor', 'del', 'fur', 'gim', 'lot', 'mek', 'nov', 'pol', 'rig', 'sut', 'tam', 'vex', 'wol'];

/** A word of that many syllables, which reads as a noun and is no word of any language. */
const word = (most: number) =>
  fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));

/** Names from three characters to as many as there may be. */
export const anyName: fc.Arbitrary<Names> = fc
  .array(word(4), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'))
  .filter((name) => succeeds(() => namesOf(name)))
  .map(namesOf);

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const texts = fc.oneof(
  fc.string({ maxLength: 90 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom("it's", '`x` ${y}', '', '"q"', String.raw`a\b`, '日本語の文字列', '👩‍👩‍👧', 'x'.repeat(110)),
);
const json = fc
  .oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()))
  .map((one) => JSON.stringify(one));
const values = fc.uniqueArray(word(3), { minLength: 1, maxLength: 9 });

const types = fc.oneof(
  fc.constantFrom(
    'string',
    'string{1}',
    'string{80}',
    'string{255}',
    'text',
    'int',
    'bigint',
    'bool',
    'date',
    'uuid',
    'json',
  ),
  fc.constantFrom('timestamp', 'decimal{10,2}', 'decimal{1,0}', 'decimal{50,10}', 'decimal{4,4}', 'ref{users}'),
  fc.constantFrom(
    'int=-5',
    'bigint=9223372036854775807',
    'bool=true',
    'date=now',
    'timestamp=now',
    'decimal{10,2}=0.50',
  ),
  fc.constantFrom('date=2030-12-31', 'timestamp="2030-12-31T23:59:59.5Z"', 'uuid=0193e6a0-0000-7000-8000-000000000000'),
  texts.map((text) => `string=${quoted(text)}`),
  texts.map((text) => `text=${quoted(text)}`),
  json.map((text) => `json=${quoted(text)}`),
  values.map((all) => `enum{${all.join(',')}}`),
  values.map((all) => `enum{${all.join(',')}}=${all[0] ?? ''}`),
  fc
    .constantFrom('string', 'int', 'bigint', 'decimal{10,2}', 'bool', 'date', 'timestamp', 'uuid')
    .map((one) => `${one}[]`),
);
const marks = fc.constantFrom('', '', '', '?', ':unique', ':index', '?:unique', '?:index', ':cascade', '?:set-null');

const anyField = fc
  .tuple(fc.array(word(3), { minLength: 1, maxLength: 4 }), types, marks)
  .map(([words, type, mark]) => {
    const name = words.map((one, index) => (index === 0 ? one : one.charAt(0).toUpperCase() + one.slice(1))).join('');
    const [before = '', ...value] = type.split('=');
    // The question mark belongs to the type, before the default.
    const nullable = mark.startsWith('?') ? '?' : '';
    const given = value.length > 0 ? `=${value.join('=')}` : '';
    return `${name}${type.startsWith('ref') ? 'Id' : ''}:${before}${nullable}${given}${mark.slice(nullable.length)}`;
  })
  .filter((typed) => succeeds(() => parseFields([typed])));

/** Some fields of any types, as they are typed. */
export const anyFields: fc.Arbitrary<readonly string[]> = fc
  .array(anyField, { minLength: 1, maxLength: 12 })
  .filter((typed) => succeeds(() => parseFields(typed)) && twice(parseFields(typed)).length === 0);

/** Whether something is possible at all. */
export function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
