import { describe, expect, it } from 'vitest';

import { everyField } from '../../test/migration/every-field.js';
import { messageOf } from '../../test/harness/thrown.js';
import { Draft } from '../edit/draft.js';
import { applyEdits } from '../edit/edit.js';
import { parseFields } from '../fields/parse-fields.js';
import { namesOf } from '../naming/names.js';
import { printJson } from '../render/slots/json.js';
import { moduleRecords, recordIn } from './module-record.js';

const manifest = printJson({ generator: '0.1.0', blueprint: { choices: {} }, modules: {}, files: { 'a.ts': 'f00d' } });
const recorded = (text: string, module: string, fields: readonly string[]) => {
  const draft = new Draft(() => text);
  applyEdits(draft, [recordIn(namesOf(module), parseFields(fields))]);
  return draft.changes()[0]?.after ?? text;
};

describe('G8 the fields of modules in the manifest', () => {
  it('are sorted by module, and come before the many hashes', () => {
    const text = recorded(recorded(manifest, 'products', ['name:string:unique', 'b:int=3']), 'orders', ['at:date']);
    expect(text).toBe(
      manifest.replace(
        '"modules": {}',
        `"modules": {
    "orders": {
      "at": "date"
    },
    "products": {
      "name": "string:unique",
      "b": "int=3"
    }
  }`,
      ),
    );
  });

  it.each(['apples', 'middles', 'zebras'])('%s are put among others without printing these anew', (name) => {
    const others = ['bears', 'lions', 'tigers'].reduce((text, one) => recorded(text, one, ['n:int']), manifest);
    const inOrder = ['bears', 'lions', 'tigers', name].sort();
    const printed = inOrder.reduce((text, one) => recorded(text, one, ['n:int']), manifest);
    expect(recorded(others, name, ['n:int'])).toBe(printed);
    const odd = others.replace('"0.1.0"', '   "0.1.0"');
    expect(recorded(odd, name, ['n:int'])).toBe(printed.replace('"0.1.0"', '   "0.1.0"'));
  });

  it('are read as they were given', () => {
    const text = recorded(manifest, 'products', everyField);
    expect(moduleRecords(text).get('products')).toEqual(parseFields(everyField));
    expect(recorded(text, 'products', everyField)).toBe(text);
    expect(recorded(text, 'products', ['name:string'])).not.toBe(text);
  });

  it('are put into a manifest that has none, and keep its line ends', () => {
    const old = manifest.replace('  "modules": {},\n', '');
    expect(recorded(old, 'products', ['n:int'])).toBe(recorded(manifest, 'products', ['n:int']));
    expect(recorded(old.replaceAll('\n', '\r\n'), 'products', ['n:int'])).not.toMatch(/[^\r]\n/);
  });

  it('are none without a manifest, and refused when they are no fields', () => {
    expect(moduleRecords(undefined).size).toBe(0);
    expect(messageOf(() => moduleRecords('{"modules":{"products":{"name":"strng"}}}'))).toMatch(
      /^create-backend\.json has a field of products that is none:\nfield 1, character 6: "strng" is not a type/,
    );
    expect(messageOf(() => recorded('[]', 'products', ['n:int']))).toMatch(/^create-backend\.json was left as it is/);
  });
});
