import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { messageOf } from '../../test/harness/thrown.js';
import { UserError } from '../errors.js';
import { type DefaultValue, type Field, type FieldType, simpleKinds } from './field.js';
import { grammar } from './grammar.js';
import { parseFields } from './parse-fields.js';
import { printField } from './print-field.js';

const plain = { array: false, nullable: false, unique: false, index: false };
const read = (text: string) => {
  const [field] = parseFields([text]);
  if (!field) throw new Error('no field');
  return field;
};
const ref = (module: string, onDelete = 'restrict') => ({ kind: 'ref', module, onDelete });

describe('G2 a field', () => {
  it.each<[string, object]>([
    ['name:string', { name: 'name', type: { kind: 'string' } }],
    ['name', { name: 'name', type: { kind: 'string' } }],
    ['name:String', { name: 'name', type: { kind: 'string' } }],
    ['full_name:string', { name: 'fullName', type: { kind: 'string' } }],
    ['full-name:string', { name: 'fullName', type: { kind: 'string' } }],
    ['sku:string{40}:unique', { name: 'sku', type: { kind: 'string', length: 40 }, unique: true }],
    ['notes:text?', { name: 'notes', type: { kind: 'text' }, nullable: true }],
    ['stock:int=0', { name: 'stock', type: { kind: 'int' }, default: { kind: 'number', text: '0' } }],
    ['views:bigint', { name: 'views', type: { kind: 'bigint' } }],
    ['price:decimal{10,2}', { name: 'price', type: { kind: 'decimal', precision: 10, scale: 2 } }],
    ['price:decimal{ 10 , 2 }?', { name: 'price', type: { kind: 'decimal', precision: 10, scale: 2 }, nullable: true }],
    ['live:bool=true', { name: 'live', type: { kind: 'bool' }, default: { kind: 'bool', value: true } }],
    ['due:date:index', { name: 'due', type: { kind: 'date' }, index: true }],
    ['seenAt:timestamp=now', { name: 'seenAt', type: { kind: 'timestamp' }, default: { kind: 'now' } }],
    ['key:uuid', { name: 'key', type: { kind: 'uuid' } }],
    ['extra:json={}', { name: 'extra', type: { kind: 'json' }, default: { kind: 'json', text: '{}' } }],
    [
      `extra:json='{"a":[1,2]}'`,
      { name: 'extra', type: { kind: 'json' }, default: { kind: 'json', text: '{"a":[1,2]}' } },
    ],
    ['status:enum{draft,live}', { name: 'status', type: { kind: 'enum', values: ['draft', 'live'] } }],
    [
      'status:enum{draft,live}=draft:index',
      {
        name: 'status',
        type: { kind: 'enum', values: ['draft', 'live'] },
        index: true,
        default: { kind: 'text', text: 'draft' },
      },
    ],
    ['tags:string[]', { name: 'tags', type: { kind: 'string' }, array: true }],
    [
      'tags:string{20}[]=[]',
      { name: 'tags', type: { kind: 'string', length: 20 }, array: true, default: { kind: 'empty-array' } },
    ],
    ['ownerId:ref{users}', { name: 'ownerId', type: ref('users'), index: true }],
    ['owner:ref{user}:cascade', { name: 'ownerId', type: ref('users', 'cascade'), index: true }],
    [
      'product:ref{products}?:set-null',
      { name: 'productId', type: ref('products', 'set-null'), nullable: true, index: true },
    ],
    ['profileId:ref{UserProfile}:unique', { name: 'profileId', type: ref('user-profiles'), unique: true }],
    ['motto:string="a: b"', { name: 'motto', type: { kind: 'string' }, default: { kind: 'text', text: 'a: b' } }],
    [
      'motto:string="say ""a"""',
      { name: 'motto', type: { kind: 'string' }, default: { kind: 'text', text: 'say "a"' } },
    ],
    ['motto:string=', { name: 'motto', type: { kind: 'string' }, default: { kind: 'text', text: '' } }],
    // Rails
    ['name:string:uniq', { name: 'name', type: { kind: 'string' }, unique: true }],
    ['name:string!', { name: 'name', type: { kind: 'string' } }],
    ['count:integer:index', { name: 'count', type: { kind: 'int' }, index: true }],
    ['price:decimal{10.2}', { name: 'price', type: { kind: 'decimal', precision: 10, scale: 2 } }],
    ['paid:boolean', { name: 'paid', type: { kind: 'bool' } }],
    ['paidAt:datetime', { name: 'paidAt', type: { kind: 'timestamp' } }],
    ['owner:belongs_to', { name: 'ownerId', type: ref('owners'), index: true }],
    ['line_item:references', { name: 'lineItemId', type: ref('line-items'), index: true }],
    // Phoenix
    ['status:enum:draft:live', { name: 'status', type: { kind: 'enum', values: ['draft', 'live'] } }],
    [
      'status:enum:draft:live:index',
      { name: 'status', type: { kind: 'enum', values: ['draft', 'live'] }, index: true },
    ],
    ['owner_id:references:users', { name: 'ownerId', type: ref('users'), index: true }],
    ['owner_id:references:users:unique', { name: 'ownerId', type: ref('users'), unique: true }],
    ['at:utc_datetime', { name: 'at', type: { kind: 'timestamp' } }],
    ['extra:map', { name: 'extra', type: { kind: 'json' } }],
    ['tags:array:string', { name: 'tags', type: { kind: 'string' }, array: true }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual({ ...plain, ...expected });
  });

  it.each<[string, number, string]>([
    ['', 1, 'the name is missing'],
    [':string', 1, 'the name is missing'],
    ['name:', 6, 'the type is missing'],
    ['name?:string', 5, 'only a colon and a type can follow the name "name"'],
    ['2nd:string', 1, '"2nd" cannot be a field: it does not start with a letter'],
    ['na me:string', 1, '"na me" cannot be a field: it holds " "'],
    ["x'; drop table users:string", 1, `"x'; drop table users" cannot be a field: it holds "'"`],
    ['naïve:string', 1, '"naïve" cannot be a field: it holds "ï"'],
    ['../../etc:string', 1, '"../../etc" cannot be a field: it does not start with a letter'],
    ['a\u0007b:string', 1, '"a\\u0007b" cannot be a field: it holds "\\u0007"'],
    ['__proto__:string', 1, '"__proto__" cannot be a field: it does not start with a letter'],
    [
      'constructor:string',
      1,
      '"constructor" cannot be a field: every JavaScript object has it, or is treated differently with it',
    ],
    [`${'long'.repeat(12)}:string`, 1, 'the name is longer than 40 characters'],
    ['class:string', 1, '"class" cannot be a field: JavaScript reserves it'],
    ['xmin:bigint', 1, '"xmin" cannot be a field: every table of PostgreSQL has a system column of that name'],
    ['id:uuid', 1, '"id" cannot be a field: every table has that column already'],
    ['tenant:ref{tenants}', 1, '"tenant" cannot be a field: every table has that column already'],
    ['tenant:string', 1, '"tenant" cannot be a field: it is whom a row belongs to'],
    ['tenant_id:uuid', 1, '"tenant_id" cannot be a field: every table has that column already'],
    ['created_at:timestamp', 1, '"created_at" cannot be a field: every table has that column already'],
    ['name:strng', 6, '"strng" is not a type; did you mean string?'],
    ['name:constructor', 6, '"constructor" is not a type'],
    ['price:float', 7, '"float" is not a type: floating point loses digits; take decimal{precision,scale}'],
    ['tags:array', 6, '"array" is not a type: say what it holds: string[] or array:string'],
    ['price:decimal', 14, 'decimal takes two numbers, precision and scale: decimal{10,2}'],
    ['price:decimal{10}', 14, 'decimal takes two numbers, precision and scale: decimal{10,2}'],
    ['price:decimal{10,2,4}', 20, 'decimal takes two numbers, precision and scale: decimal{10,2}'],
    ['price:decimal{10,x}', 18, 'decimal takes two numbers, precision and scale: decimal{10,2}'],
    ['price:decimal{2,10}', 15, 'the scale of a decimal cannot be larger than its precision'],
    ['price:decimal{0,0}', 15, 'the precision of a decimal is 1 to 1000'],
    ['price:decimal{10,2', 14, '"{" is not closed'],
    ['name:string{x}', 13, 'string takes its length: string{80}'],
    ['name:string{0}', 13, 'the length of a string is 1 to 10000; longer ones are text'],
    ['notes:text{5}', 12, 'text takes nothing in brackets'],
    ['status:enum', 8, 'an enum needs values: enum{draft,live}'],
    ['status:enum{}', 13, '"" cannot be a value: take a letter, then letters, digits, dashes or underscores'],
    ['status:enum{a,a}', 13, '"a" is there twice'],
    ["status:enum{a','b}", 13, `"a'" cannot be a value: take a letter, then letters, digits, dashes or underscores`],
    ['status:enum{a,b}=c', 18, 'the default is not one of its values: a, b'],
    ['owner:ref', 10, 'ref names its module: ref{users}'],
    ['owner:ref{a1,b1}', 14, 'a reference goes to one module: ref{users}'],
    ['owner:ref{us/ers}', 11, '"us/ers" cannot be a module: it holds "/"'],
    [
      'owner:references{polymorphic}',
      18,
      'a reference goes to one module: what may be of several kinds has one reference for each',
    ],
    ['owner:ref{users}=x', 18, 'a reference has no default'],
    ['owners:ref{users}[]', 12, 'many references are a module of their own, with one reference to each side'],
    ['owner:ref{users}:set-null', 18, 'set-null needs a reference that may be null: ?'],
    ['owner:ref{users}:cascade:restrict', 26, 'cascade and restrict contradict each other'],
    ['name:string:cascade', 13, 'cascade is for references: ref{users}:cascade'],
    ['name:string:unqiue', 13, '"unqiue" is not a mark; did you mean unique?'],
    ['name:string:', 13, 'a mark is missing after the colon'],
    ['name:string:unique?', 13, 'what belongs to the type has to follow the type, not "unique"'],
    ['name:string]', 12, '"]" cannot stand here'],
    ['name:string!?', 6, 'it cannot both be null and not be null'],
    ['tags:string[]:unique', 15, 'an array cannot be unique'],
    ['tags:string[]?', 6, 'an array is empty rather than null; take [] as its default'],
    ['extra:json:index', 12, 'an index does not help to find rows by json'],
    ['extra:json[]', 7, 'json can hold an array itself'],
    ['stock:int=many', 11, 'the default of int is a whole number'],
    ['stock:int=2147483648', 11, 'the default does not fit int'],
    ['stock:bigint=9223372036854775808', 14, 'the default does not fit bigint'],
    ['price:decimal{4,2}=100.00', 20, 'the default does not fit decimal{4,2}'],
    ['price:decimal{4,2}=1.001', 20, 'the default does not fit decimal{4,2}'],
    ['price:decimal{4,2}=.', 20, 'the default of a decimal is a number such as 0.00'],
    ['live:bool=yes', 11, 'the default of a bool is true or false'],
    ['due:date=2030-02-30', 10, 'the default of a date is now or such as 2030-12-31'],
    ['at:timestamp=soon', 14, 'the default of a timestamp is now or such as "2030-12-31T23:59:59Z"'],
    ['key:uuid=1', 10, 'the default is no UUID'],
    ['extra:json={a}', 12, 'the default is no JSON'],
    ['tags:string[]=a', 15, 'the default of an array can only be []'],
    ['name:string{3}=long', 16, 'the default is longer than 3 characters'],
    ['name:string=null', 13, 'what may be null needs a question mark, not a default: ?'],
    ['name:string="a', 13, '" is not closed'],
    ['name:string="a"b', 16, '"b" cannot stand after a quoted default'],
    ['sku:string=a:unique', 14, 'two rows could not both have the default of a unique field'],
  ])('%j is refused at character %i', (text, at, message) => {
    const [first, , caret] = messageOf(() => read(text)).split('\n');
    expect(first).toBe(`field 1, character ${String(at)}: ${message}`);
    expect(caret?.indexOf('^')).toBe(at + 1);
  });

  it('is refused with all others that are wrong, and the grammar', () => {
    const fields = ['a1:strng', 'b1:int', 'c1:flt', 'b1:text'];
    expect(messageOf(() => parseFields(fields))).toMatch(
      /^field 1.*\n.*\n.*\nfield 3.*\n.*\n.*\nthe field "b1" is there twice$/,
    );
    expect(() => parseFields(fields)).toThrow(expect.objectContaining({ hint: grammar }) as Error);
  });

  it('takes two spellings of one column for the same', () => {
    expect(messageOf(() => parseFields(['ownerId:ref{users}', 'owner_id:uuid']))).toBe(
      'the field "ownerId" is there twice',
    );
  });

  it('keeps the caret under the token in a text that is too long to show', () => {
    const message = messageOf(() => read(`status:enum{${'abcd,'.repeat(2000)}x!}`));
    expect(message.length).toBeLessThan(400);
  });

  it('never fails in another way, whatever is typed', () => {
    const alphabet = fc.constantFrom(
      ...Array.from('ab:{},[]?!="\' \n\u0000'),
      'string',
      'enum',
      'ref',
      'decimal',
      '10',
      'unique',
    );
    const typed = fc.array(alphabet, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        try {
          parseFields([text]);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('that is printed and read again is the same', () => {
    fc.assert(
      fc.property(anyField, (field) => {
        expect(read(printField(field))).toEqual(field);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});

const text =
  (kind: 'json' | 'number' | 'text') =>
  (value: string): DefaultValue => ({ kind, text: value });
const defaulted = (type: FieldType, values: fc.Arbitrary<DefaultValue>) =>
  fc.tuple(fc.constant(type), fc.option(values, { nil: undefined }));

const anyField = fc
  .tuple(
    fc.constantFrom('price', 'ownerId', 'fullName', 'x2', 'isLive'),
    fc.oneof(
      defaulted(
        { kind: 'string' },
        fc
          .string()

          .map(text('text')),
      ),
      defaulted({ kind: 'text' }, fc.string({ unit: 'grapheme' }).map(text('text'))),
      defaulted({ kind: 'string', length: 80 }, fc.constant({ kind: 'text', text: 'a:b' })),
      defaulted({ kind: 'int' }, fc.integer().map(String).map(text('number'))),
      defaulted(
        { kind: 'bigint' },
        fc
          .bigInt(-(2n ** 63n), 2n ** 63n - 1n)
          .map(String)
          .map(text('number')),
      ),
      defaulted({ kind: 'decimal', precision: 10, scale: 2 }, fc.constant({ kind: 'number', text: '12.50' })),
      defaulted(
        { kind: 'bool' },
        fc.boolean().map((value) => ({ kind: 'bool', value })),
      ),
      defaulted(
        { kind: 'timestamp' },
        fc.constantFrom<DefaultValue>({ kind: 'now' }, { kind: 'text', text: '2030-12-31T23:59:59Z' }),
      ),
      defaulted(
        { kind: 'json' },
        fc.json().map((value) => text('json')(JSON.stringify(JSON.parse(value)))),
      ),
      defaulted({ kind: 'enum', values: ['draft', 'live'] }, fc.constant({ kind: 'text', text: 'live' })),
      defaulted({ kind: 'ref', module: 'user-profiles', onDelete: 'cascade' }, fc.constant({ kind: 'now' })),
      ...simpleKinds.map((kind) => fc.tuple(fc.constant<FieldType>({ kind }), fc.constant(undefined))),
    ),
    fc.boolean(),
    fc.constantFrom('', 'unique', 'index', 'array'),
  )
  .map(([name, [type, preset], nullable, mark]): Field => {
    const isRef = type.kind === 'ref';
    const array = mark === 'array' && !['ref', 'json', 'enum'].includes(type.kind);
    const keyed = !array && type.kind !== 'json' && type.kind !== 'bool';
    const unique = keyed && mark === 'unique' && preset === undefined;
    return {
      name: isRef ? 'ownerId' : name,
      type,
      array,
      nullable: nullable && !array,
      unique,
      index: !unique && (isRef || (keyed && mark === 'index')),
      ...(preset && !isRef && { default: array ? { kind: 'empty-array' } : preset }),
    };
  });
