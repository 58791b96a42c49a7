import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

import { isSound } from '../is-sound.js';
import { moduleRequest } from '../module-request.js';
import type { Repo } from '../../repo/repo.js';
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
  'parent:ref{products}?',
];

function repo(framework: 'fastify' | 'nestjs', orm: 'drizzle' | 'prisma', pagination: string): Repo {
  return {
    root: '/none',
    madeBy: '0.1.0',
    choices: { pagination },
    app: 'apps/api',
    framework:
      framework === 'fastify'
        ? { name: framework, major: 5, appFile: 'apps/api/src/app.ts', autoload: false }
        : {
            name: framework,
            major: 12,
            adapter: 'fastify',
            rootModule: { path: 'apps/api/src/app.module.ts', className: 'AppModule' },
          },
    orm:
      orm === 'prisma'
        ? { name: orm, schema: 'packages/database/prisma/schema.prisma' }
        : { name: orm, schema: 'packages/database/src/schema/index.ts', migrations: 'packages/database/migrations' },
    extension: '.js',
    moduleSystem: 'esm',
    style: { eol: '\n', quote: "'", semicolon: ';', indent: '  ' },
    suffix: '.',
    modules: 'apps/api/src/modules',
  };
}

const stacks = (['fastify', 'nestjs'] as const).flatMap((framework) =>
  (['drizzle', 'prisma'] as const).flatMap((orm) =>
    ['cursor', 'offset'].map((pagination) => [framework, orm, pagination] as const),
  ),
);

describe.each(stacks)('a module for %s, %s and %s pages', (framework, orm, pagination) => {
  const request = moduleRequest(['products', ...fields], undefined, ['users']);

  it('is code, twice the same, and formatting it once is enough', async () => {
    const files = renderModule(repo(framework, orm, pagination), request);
    expect(files).toEqual(renderModule(repo(framework, orm, pagination), request));
    for (const { path, text } of files) {
      expect([path, isSound(path, text)]).toEqual([path, true]);
      const options = { filepath: path, printWidth: 100, singleQuote: true };
      const once = await format(text, options);
      expect(await format(once, options)).toBe(once);
    }
    expect(files.map(({ path }) => path)).toHaveLength(10);
  });
});
