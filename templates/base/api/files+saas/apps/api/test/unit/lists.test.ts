import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json'?: { schema: Schema } } }>
  >;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema & { readonly type?: unknown }>>;
}

// What the code names. It is not rows, and grows with releases alone.
const complete: readonly string[] = ['/api/v1/permissions'];

const file = join(import.meta.dirname, '../../openapi.json');
const { components, paths } = JSON.parse(await readFile(file, 'utf8')) as Description;

function answerOf({ responses }: Operation): Schema {
  const schema = responses['200']?.content?.['application/json']?.schema ?? {};
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? schema : components.schemas[name]) ?? {};
}

const lists = Object.entries(paths).flatMap(([path, { get }]) =>
  get && answerOf(get).properties?.data?.type === 'array' ? [{ path, get }] : [],
);

describe('a list', () => {
  it.each(lists.filter(({ path }) => !complete.includes(path)))(
    'has pages, a limit and an order: $path',
    ({ get }) => {
      expect(answerOf(get).properties).toHaveProperty('page');
      const names = (get.parameters ?? []).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['limit', 'sort']));
    },
  );
});
