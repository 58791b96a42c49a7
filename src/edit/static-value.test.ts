import { describe, expect, it } from 'vitest';

import { settingsIn } from './config-file.js';
import { Computed } from './static-value.js';

const settings = (text: string, others: Readonly<Record<string, string>> = {}, path = 'app/tool.config.ts') => {
  const files: Readonly<Record<string, string>> = { ...others, [path]: text };
  return settingsIn(path, (one) => files[one]);
};

describe('R2 the settings in a configuration file', () => {
  it.each<[string, unknown]>([
    ["'a'", 'a'],
    ['`a`', 'a'],
    ['`${folder}/${1}`', 'src/1'],
    ["folder + '/x'", 'src/x'],
    ["['a', ...more, folder]", ['a', 'b', 'c', 'src']],
    ['{ a: 1, ...{ b: true }, c: null }', { a: 1, b: true, c: null }],
    ['paths.schema', 'db/schema.ts'],
    ['imported', 'from there'],
    ['(folder as string)', 'src'],
    ["join(__dirname, '..', folder)", '../src'],
    ["path.resolve(import.meta.dirname, './x')", 'x'],
    ['path.resolve(process.cwd(), folder)', 'src'],
  ])('%s', (expression, value) => {
    const text = `import path, { join } from 'node:path';
import { imported } from './other';
const folder = 'src';
const more = ['b', 'c'] as const;
const paths = { schema: 'db/schema.ts' } satisfies object;
export default defineConfig({ value: ${expression} });
`;
    expect(settings(text, { 'app/other.ts': "export const imported = 'from there';\n" })).toEqual({ value });
  });

  it.each([
    ['process.env.X'],
    ["process.env.X ?? 'a'"],
    ['find()'],
    ['isHere ? 1 : 2'],
    ["['a', ...found]"],
    ['changed'],
    ['`${process.env.X}/a`'],
  ])('%s is computed, and its line is known', (expression) => {
    const found = settings(`let changed = 'a';\nexport default {\n  value: ${expression},\n};\n`);
    const value = found instanceof Computed ? found : found.value;
    expect(placeOf(value)).toBe('app/tool.config.ts:3');
  });

  it.each([
    ['const config = { a: 1 };\nexport default config;'],
    ['const config = { a: 1 };\nexport { config as default };'],
    ['const config = { a: 1 };\nmodule.exports = config;'],
    ["import { defineConfig as make } from 'tool';\nexport default make({ a: 1 });"],
    ['import type { Config } from "tool";\nexport default { a: 1 } satisfies Config as Config;'],
  ])('is exported by %s', (text) => {
    expect(settings(text)).toEqual({ a: 1 });
  });

  it('is an object, or its place is known', () => {
    expect(placeOf(settings('export default make({ a: 1 });'))).toBe('app/tool.config.ts:1');
    expect(placeOf(settings('export const a = 1;'))).toBe('app/tool.config.ts:1');
    expect(placeOf(settings('export default {'))).toBe('app/tool.config.ts:1');
    expect(settings('{ "a": 1 }', {}, 'tool.json')).toEqual({ a: 1 });
    expect(placeOf(settings('{ "a": ', {}, 'tool.json'))).toBe('tool.json:1');
  });
});

/** Where a value is that is computed; undefined for any other. */
function placeOf(value: unknown): string | undefined {
  return value instanceof Computed ? value.toString() : undefined;
}
