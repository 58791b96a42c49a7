import { describe, expect, it } from 'vitest';

import { messageOf } from '../../test/harness/thrown.js';
import { parseFieldsFile, readFieldsFile } from './fields-file.js';
import { parseFields } from './parse-fields.js';

const parse = (fields: readonly unknown[]) => parseFieldsFile('f.json', JSON.stringify({ fields }));

describe('G2 --fields file.json', () => {
  it('says the same as a command line', () => {
    const file = parse([
      'name:string:unique',
      { name: 'price', type: 'decimal', precision: 10, scale: 2, default: '0.50' },
      { name: 'stock', type: 'int', default: 3 },
      { name: 'status', type: 'enum', values: ['draft', 'live'], default: 'draft', index: true },
      { name: 'notes', type: 'text', nullable: true },
      { name: 'live', type: 'bool', default: false },
      { name: 'extra', type: 'json', default: { a: 1 } },
      { name: 'tags', type: 'string', length: 20, array: true, default: [] },
      { name: 'owner', type: 'ref', module: 'users', onDelete: 'cascade' },
    ]);
    expect(file).toEqual(
      parseFields([
        'name:string:unique',
        'price:decimal{10,2}=0.50',
        'stock:int=3',
        'status:enum{draft,live}=draft:index',
        'notes:text?',
        'live:bool=false',
        `extra:json='{"a":1}'`,
        'tags:string{20}[]=[]',
        'owner:ref{users}:cascade',
      ]),
    );
  });

  it.each<[string, readonly unknown[], string]>([
    ['a field in words', ['name:strng'], 'f.json: fields[0], character 6: "strng" is not a type; did you mean string?'],
    [
      'a name',
      [{ name: 'createdAt', type: 'int' }],
      'f.json: fields[0].name: "createdAt" cannot be a field: every table has that column already',
    ],
    [
      'a default',
      [{ name: 'a1', type: 'int', default: 1.5 }],
      'f.json: fields[0].default: the default of int is a whole number',
    ],
    ['a mark', [{ name: 'a1', type: 'json', unique: true }], 'f.json: fields[0]: json cannot be unique'],
    [
      'a module',
      [{ name: 'a1', type: 'ref', module: '../x' }],
      'f.json: fields[0]: "../x" cannot be a module: it does not start with a letter',
    ],
    ['two of one name', ['a1:int', { name: 'a1', type: 'int' }], 'the field "a1" is there twice'],
  ])('names the place of %s that is wrong', (_, fields, message) => {
    expect(messageOf(() => parse(fields))).toBe(message);
  });

  it.each<[string, readonly unknown[], RegExp]>([
    ['an unknown type', [{ name: 'a1', type: 'strng' }], /^f\.json: fields\[0\]\.type: /],
    ['an unknown key', [{ name: 'a1', type: 'int', nulable: true }], /^f\.json: fields\[0\]: .*nulable/],
    ['a missing number', [{ name: 'a1', type: 'decimal', precision: 3 }], /^f\.json: fields\[0\]\.scale: /],
    ['no field at all', [5], /^f\.json: fields\[0\]: /],
  ])('names the place of %s', (_, fields, message) => {
    expect(messageOf(() => parse(fields))).toMatch(message);
  });

  it.each([
    ['no JSON', '{', /^f\.json is no JSON: /],
    ['a list', '[]', /^f\.json: /],
  ])('refuses %s', (_, text, message) => {
    expect(messageOf(() => parseFieldsFile('f.json', text))).toMatch(message);
  });

  it('takes a byte order mark', () => {
    expect(parseFieldsFile('f.json', '\uFEFF{"fields":[]}')).toEqual([]);
  });

  it('says when there is no such file', () => {
    expect(messageOf(() => readFieldsFile('/no/such.json'))).toMatch(/^\/no\/such\.json cannot be read: /);
  });
});
