import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { rendered } from '../snapshots/rendered.js';
import { emptyFolder } from './empty-folder.js';
import { identity } from './programs.js';
import { run } from './run.js';
import { runHere } from './run-here.js';

const modules = 'apps/api/src/modules';
const service = `${modules}/products/products.service.ts`;

/** A repository with a module of products, committed. */
async function repository(root: string, framework: 'fastify' | 'nestjs', orm: 'drizzle' | 'prisma') {
  for (const { path, text } of rendered({ framework, orm, queue: 'bullmq', pagination: 'cursor' })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const gen = (...args: readonly string[]) => runHere(['gen', ...args], join(root, 'apps'));
  const git = async (...args: readonly string[]) => (await run(['git', ...args], { cwd: root, env: identity })).stdout;
  const edit = (path: string, from: string, to: string) => {
    const text = readFileSync(join(root, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    writeFileSync(join(root, path), text.replace(from, to));
  };
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const commit = async () => {
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Work');
  };
  await git('init', '--quiet');
  expect(await gen('module', 'products', 'name:string{80}:unique', 'owner:ref{users}')).toMatchObject({ code: 0 });
  await commit();
  return { root, gen, git, edit, read, commit };
}

type Repository = Awaited<ReturnType<typeof repository>>;

describe.each([
  ['fastify', 'drizzle'],
  ['nestjs', 'prisma'],
] as const)('G8 gen field in a repository with %s and %s', { timeout: 60_000 }, (framework, orm) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gen-field-')));
  let repo: Repository;

  beforeAll(async () => {
    repo = await repository(root, framework, orm);
    await repo.git('tag', 'start');
  }, 60_000);

  afterEach(async () => {
    await repo.git('reset', '--quiet', '--hard', 'start');
    await repo.git('clean', '-d', '--force', '--quiet');
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('keeps what people have written, says what is left to do, and is taken back without a trace', async () => {
    const { commit, edit, gen, git, read } = repo;
    const mine = '  /** Mine. */\n  isReady(): boolean {\n    return true;\n  }\n\n';
    edit(service, '  get(actor: Actor', `${mine}  get(actor: Actor`);
    await commit();

    const dry = await gen('field', 'product', 'sku:string{40}:unique', 'count:int=1', '--dry-run');
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('+  readonly sku: string;\n')]);
    expect(await git('status', '--porcelain')).toBe('');

    const { code, stderr, stdout } = await gen('field', 'product', 'sku:string{40}:unique', 'count:int=1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^created packages\/database\/migrations\/\S*_add_sku_and_count_to_products/m);
    expect(stderr).toContain('! sku is required and has no default: the migration fails where products has rows');
    expect(stderr).not.toContain('count is required');
    expect(read(service)).toContain(mine);
    expect(read(service)).toContain('return { name, ownerId, sku, count };');
    expect(JSON.parse(read('create-backend.json'))).toMatchObject({
      modules: {
        products: { name: 'string{80}:unique', ownerId: 'ref{users}', sku: 'string{40}:unique', count: 'int=1' },
      },
    });

    expect(await gen('field', 'products', 'sku:string{40}:uniq')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing to change.\n',
    });
    expect((await gen('undo')).code).toBe(0);
    expect(await git('status', '--porcelain')).toBe('');
  });

  it('writes nothing where one file has been changed in the very place, and shows the lines', async () => {
    const { commit, edit, gen, git } = repo;
    edit(service, 'return { name, ownerId };', 'return { name, ownerId, mine };');
    await commit();
    const { code, stderr, stdout } = await gen('field', 'products', 'sku:string?');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      `error: ${service} was left as it is: it has been changed in the lines where the field goes.\n`,
    );
    expect(stderr).toContain(`By hand, in ${service}:\n`);
    expect(stderr).toContain('  +  return { name, ownerId, sku };\n');
    expect(await git('status', '--porcelain')).toBe('');
  });
});

describe('G8 gen field', { timeout: 60_000 }, () => {
  it('adds references, reports a file that is gone, and goes on from its own fields', async () => {
    const { gen, read, root } = await repository(emptyFolder(), 'fastify', 'prisma');
    rmSync(join(root, 'apps/api/test/unit/products.dto.test.ts'));
    await gen('module', 'vendors', 'name:string');
    const { code, stderr } = await gen('field', 'products', 'vendor:ref{vendors}?:set-null', 'buyer:ref{users}?');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('products.dto.test.ts is gone, and was not made again.'),
    ]);
    expect(existsSync(join(root, 'apps/api/test/unit/products.dto.test.ts'))).toBe(false);
    expect((await gen('field', 'products', 'code:string?')).code).toBe(0);
    expect(read('packages/database/prisma/schema.prisma')).toMatch(/^ {2}buyer +User\? +@relation\("ProductBuyer"/m);
    expect((await gen('field', 'vendors', 'best:ref{products}?')).stderr).toContain(
      'products refers to vendors already',
    );
    const { stdout } = await gen('field', 'products', 'note:text?', '--json', '--dry-run');
    expect(JSON.parse(stdout)).toMatchObject({ command: "field products 'note:text?'", written: false });
  });

  it('refuses what it cannot do', async () => {
    const { git, root } = await repository(emptyFolder(), 'nestjs', 'drizzle');
    const refused = [
      [[], '<module> is missing: which module gets the fields?'],
      [['products'], '<field> is missing: which fields does products get?'],
      [['things', 'a:int'], 'There is no module things.'],
      [['users', 'a:int'], 'the field "a": sign-up and invitations make users, and give it no value'],
      [['products', 'name:text'], 'the field "name" is there already, and is another one: name:string{80}:unique'],
      [['products', 'a:int', 'a:text'], 'the field "a" is there twice'],
      [['products', 'version:int'], '"version" cannot be a field: every table has that column already'],
      [['products', 'a:ref{things}'], 'the field "aId" refers to things, which is no module here'],
      [['products', 'a:text:index'], 'the field "a": text is too long for an index; take string'],
      [['products', 'a:int', '--force'], '--force is not a flag of gen field'],
    ] as const;
    for (const [args, message] of refused) {
      const { code, stderr, stdout } = await runHere(['gen', 'field', ...args], join(root, 'apps'));
      expect([args, code, stdout]).toEqual([args, 1, '']);
      expect(stderr).toContain(message);
    }
    expect(await git('status', '--porcelain')).toBe('');
  });
});
