import { describe, expect, it } from 'vitest';

import { Draft } from '../../src/edit/draft.js';
import { applyEdits } from '../../src/edit/edit.js';
import { registrationOf } from '../../src/gen/registration.js';
import { namesOf } from '../../src/naming/names.js';
import type { Choices } from '../../src/catalog/resolve.js';
import type { Repo } from '../../src/gen/repo.js';
import { frameworks, orms } from '../harness/known-repo.js';
import { rendered } from '../snapshots/rendered.js';

/** Reads a file of a generated repo. */
function readerOf(choices: Choices) {
  const texts = new Map(rendered(choices).map(({ path, text }) => [path, text]));
  return (path: string) => texts.get(path);
}

const stacks = Object.values(frameworks).flatMap((framework) =>
  Object.values(orms).flatMap((orm) =>
    ['multi', 'single'].map((tenancy) => [framework.id, orm.id, tenancy, framework, orm] as const),
  ),
);

describe('G4 the places in a generated repository that are made to be edited', () => {
  it.each(stacks)('take a module: %s, %s, %s', (_, __, tenancy, framework, orm) => {
    const repo: Repo = {
      root: '/',
      madeBy: '0.1.0',
      choices: { tenancy },
      capabilities: [],
      app: 'apps/api',
      framework,
      orm,
      extension: '.js',
      moduleSystem: 'esm',
      style: { eol: '\n', quote: "'", semicolon: ';', indent: '  ' },
      suffix: '.',
      modules: 'apps/api/src/modules',
    };
    const draft = new Draft(readerOf({ framework: framework.id, orm: orm.id, tenancy }));
    applyEdits(draft, registrationOf(repo, namesOf('products')));
    const added = draft.changes().map(({ after, before, path }) => [path, lines(after) - lines(before)]);
    expect(Object.fromEntries(added)).toMatchObject({
      'packages/core/src/permissions.ts': 2,
      'apps/api/src/http/openapi/tags.ts': 1,
    });
    expect(added).toHaveLength(orm.id === 'drizzle' ? 5 : 3);
    // A second time there is nothing to do.
    const again = new Draft((path) => draft.text(path));
    applyEdits(again, registrationOf(repo, namesOf('products')));
    expect(again.changes()).toEqual([]);
  });
});

function lines(text: string): number {
  return text.split('\n').length;
}
