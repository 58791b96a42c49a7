import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { UserError } from '../../src/errors.js';
import { declaredTwice } from '../names/declared-twice.js';
import { copyOf, type Kind, kinds, planIn } from './plain-repo.js';

const fields = [
  ...['title:string', 'status:enum{draft,live}', 'details:json?', 'seenAt:timestamp'],
  // Columns of our tables, and words of our code, are fields like any other here.
  ...['tenantId:uuid?', 'version:int=1', 'createdBy:uuid?', 'updatedBy:uuid?', 'deletedAt:timestamp?', 'type:string'],
];

async function filesOf(kind: Kind, name: string) {
  const { changes } = await planIn(join(copyOf(kind), 'src'), [name, ...fields]);
  return changes
    .filter(({ path }) => path.endsWith('.ts'))
    .map((change) => ({ path: change.path, text: afterOf(change) ?? '' }));
}

async function refusal(kind: Kind, name: string): Promise<string> {
  const error: unknown = await filesOf(kind, name).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.message : 'it is not refused';
}

describe.each(kinds)('R1 the names of a module in %s', { timeout: 60_000 }, (kind) => {
  it('are distinguished from what its files import and declare', async () => {
    for (const name of ['posts', 'queries', 'params', 'bodies', 'patches', 'controllers', 'injects', 'rows', 'sheep'])
      expect([name, declaredTwice(await filesOf(kind, name))]).toEqual([name, []]);
  });

  it('are refused where two things would have to be exported by one name', async () => {
    expect(await refusal(kind, 'jsons')).toMatch(
      kind.endsWith('prisma')
        ? 'jsons cannot be a module here: Json is a type of the schemas of Prisma.'
        : /^"jsons" cannot be a module here: two things in \S+json\.(?:entity|model|schema)\.ts would be called Json/,
    );
  });

  it('are no devices of Windows', async () => {
    const isRefused = kind !== 'fastify-register-prisma';
    for (const name of ['con', 'aux', 'nul'])
      expect(await refusal(kind, name)).toMatch(
        isRefused
          ? new RegExp(`/${name}\\.(?:entity|model|schema)\\.ts cannot be made: ${name} is a device of Windows\\.$`)
          : 'not refused',
      );
  });
});

describe('R1 a name that is taken', () => {
  it('is that of the module where the module is imported, and another one where it is a decorator', async () => {
    const files = await filesOf('nest-prisma', 'posts');
    const controller = files.find(({ path }) => path.endsWith('posts.controller.ts'))?.text ?? '';
    expect(controller).toContain("import type { Post as PostEntity } from './post.entity';");
    expect(controller).toContain('  @Post()\n  create(@Body() input: CreatePostDto): Promise<PostEntity> {');
  });

  it('is none of the types of Prisma', async () => {
    expect(await refusal('nest-prisma', 'decimals')).toBe(
      'decimals cannot be a module here: Decimal is a type of the schemas of Prisma.',
    );
    expect(await refusal('nest-zod-drizzle', 'decimals')).toBe('it is not refused');
  });
});
