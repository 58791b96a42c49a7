import { describe, expect, it } from 'vitest';

import { formatOnce } from '../../../test/harness/format-once.js';
import { knownRepo } from '../../../test/harness/known-repo.js';
import { isSound } from '../is-sound.js';
import { moduleRequest } from '../module-request.js';
import { renderModule } from './templates.js';

const fields = [
  'name:string:unique',
  'price:decimal{10,2}=0:index',
  'status:enum{draft,live}=draft',
  'notes:text?',
  'serial:bigint',
  'at:timestamp?',
  'day:date',
  'extra:json?',
  'tags:string[]=[]',
  'external:uuid:index',
  'active:bool=true',
  'owner:ref{users}?',
  'holder:ref{users}:unique',
  'parent:ref{products}?',
];

const stacks = (['fastify', 'nestjs'] as const).flatMap((framework) =>
  (['drizzle', 'prisma'] as const).flatMap((orm) =>
    ['cursor', 'offset'].flatMap((pagination) =>
      ['saas', 'service'].map((shape) => [framework, orm, pagination, shape] as const),
    ),
  ),
);

describe.each(stacks)('a module for %s, %s and %s pages, in a %s', (framework, orm, pagination, shape) => {
  const repo = knownRepo(framework, orm, pagination, { shape });
  const request = moduleRequest(['products', ...fields], undefined, ['users']);

  it('is code, twice the same, and formatting it once is enough', async () => {
    const files = renderModule(repo, request);
    expect(files).toEqual(renderModule(repo, request));
    for (const { path, text } of files) {
      expect([path, isSound(path, text)]).toEqual([path, true]);
      const options = { printWidth: 100, singleQuote: true };
      const once = await formatOnce(path, text, options);
      expect(await formatOnce(path, once, options)).toBe(once);
    }
    expect(files.map(({ path }) => path)).toHaveLength(shape === 'saas' ? 10 : 9);
  });
});
