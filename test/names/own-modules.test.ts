import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import { moduleFiles } from '../../src/gen/module/module-files.js';
import type { RenderedFile } from '../../src/gen/generator-template.js';
import { type Names, namesOf } from '../../src/naming/names.js';
import { knownRepo } from '../harness/known-repo.js';
import { declaredTwice } from './declared-twice.js';
import { english, namesIfPossible, namesUsedIn } from './words.js';

/** More of them, by hand: `NAMES_RUNS=500 npx vitest run …`. */
const numRuns = Number(process.env.NAMES_RUNS ?? 3);

const sample = (words: readonly string[]) =>
  fc.sample(fc.nat({ max: words.length - 1 }), { numRuns, seed: 3 }).map((index) => words[index] ?? '');

const fields = parseFields([
  ...['title:string:unique', 'at:timestamp', 'status:enum{draft,live}', 'details:json?', 'owner:ref{users}?'],
  ...['tags:string[]=[]', 'price:decimal{10,2}', 'big:bigint?', 'day:date:index'],
]);

const stacks = (['fastify', 'nestjs'] as const).flatMap((framework) =>
  (['drizzle', 'prisma'] as const).map((orm) => [framework, orm] as const),
);

describe.each(stacks)('G1 the code of a module for %s and %s', { timeout: 120_000 }, (framework, orm) => {
  const repo = knownRepo(framework, orm, 'cursor', { shape: 'saas', tenancy: 'multi' });
  const made = (names: Names) => moduleFiles(repo, { names, fields });
  const text = async (word: string, path: string) => {
    const files = await Promise.all(namesIfPossible(word).map(made));
    return files.flat().find((file) => file.path.endsWith(path))?.text ?? '';
  };

  it('has no name twice: called by English words, and by names that it uses itself', async () => {
    const used = namesUsedIn((await made(namesOf('products'))).map((file) => file.text));
    const words = [...sample(english), ...sample(used.filter((one) => !one.includes('product')))];
    const files = await Promise.all(words.flatMap(namesIfPossible).map((names) => filesOrNone(made(names))));
    expect(files.flat().length).toBeGreaterThan(numRuns * 5);
    expect(declaredTwice(files.flat())).toEqual([]);
  });

  it('imports its own type by another name beside one of the same name', async () => {
    expect(await text('pages', 'pages.service.ts')).toContain('Page as PageEntity');
    expect(await text('pages', 'pages.service.ts')).toContain('Promise<Page<PageEntity>>');
    expect(await text('repositories', 'repositories.repository.ts')).toContain('extends Repository {');
  });

  it('calls the rows of a module otherwise where they would hide something', async () => {
    expect(await text('ids', 'ids.service.ts')).toContain('const idEntity = await this.ids.find(id);');
    expect(await text('bodies', 'integration/bodies.test.ts')).toContain('const body = ');
  });

  it('calls its repository otherwise where its service has something of that name', async () => {
    expect(await text('events', 'events.service.ts')).toContain('private readonly eventsList: EventsRepository');
  });
});

/** The files of a module, or none when it is refused with the name that means two things. */
async function filesOrNone(files: Promise<readonly RenderedFile[]>): Promise<readonly RenderedFile[]> {
  try {
    return await files;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^".*" cannot be a module here: two things in .* would be called \w+/);
    return [];
  }
}
