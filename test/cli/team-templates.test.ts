import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { rendered } from '../snapshots/rendered.js';
import { emptyFolder } from './empty-folder.js';
import { run } from './run.js';
import { runHere } from './run-here.js';

const files = rendered({ framework: 'fastify', orm: 'drizzle' });
const service = 'apps/api/src/modules/products/products.service.ts';
const override = '.create-backend/templates/module/service.ts.ejs';

let root = '';

beforeEach(() => {
  root = emptyFolder();
  for (const { path, text } of files) write(path, text);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const gen = (...args: readonly string[]) => runHere(['gen', ...args], join(root, 'apps/api'));
const addProducts = (...args: readonly string[]) => gen('module', 'products', 'name:string', ...args);

async function plannedService(): Promise<string | undefined> {
  const { stdout } = await addProducts('--dry-run', '--json');
  const { changes } = JSON.parse(stdout) as { changes: { path: string; diff: string }[] };
  return changes.find(({ path }) => path === service)?.diff;
}

describe('G9 a template of the repository', () => {
  it('replaces ours, and is reported', async () => {
    write(override, 'export const <%= plural.camel %>Service = 1;\n');
    const { code, stderr } = await addProducts();
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`! With the template of this repository: ${override}\n`),
    ]);
    expect(read(service)).toBe('export const productsService = 1;\n');
    expect((await gen('list')).stdout).toContain(`\ntemplate ${override} takes the place of ours\n`);
    expect(JSON.parse((await gen('list', '--json')).stdout)).toMatchObject({
      templates: [override],
      runs: [{ run: 1, templates: [override] }],
    });
    await gen('undo');
    expect([existsSync(join(root, service)), existsSync(join(root, override))]).toEqual([false, true]);
  });

  it('is in what a dry run shows', async () => {
    write(override, '// ours\n');
    const { stderr, stdout } = await addProducts('--dry-run');
    expect([stdout, stderr]).toEqual([expect.stringContaining('+// ours\n'), expect.stringContaining(override)]);
    const { notes } = JSON.parse((await addProducts('--dry-run', '--json')).stdout) as { notes: string[] };
    expect(notes).toContain(`With the template of this repository: ${override}`);
  });

  it('starts as a copy of ours, which changes nothing, and which git sees', async () => {
    await run(['git', 'init', '--quiet'], { cwd: root });
    const before = await plannedService();
    expect(await gen('template', 'module/service.ts')).toMatchObject({ code: 0, stdout: `created ${override}\n` });
    expect(await plannedService()).toBe(before);
    await addProducts();
    const { stdout } = await run(['git', 'status', '--short', '--untracked-files=all', '.create-backend'], {
      cwd: root,
    });
    expect(stdout).toBe(`?? ${override}\n`);
    expect(await gen('template', 'module/service.ts')).toMatchObject({
      code: 1,
      stderr: `error: ${override} is there already.\nNothing was written.\n`,
    });
    expect((await gen('template')).stdout).toContain(`\nmodule/service.ts.ejs → ${override}\n`);
  });

  it.each([
    ['inserts what there is not', 'a\n<%= nothing %>\n', `${override}:2: nothing is not defined, in "<%= nothing %>"`],
    ['is no template', 'a\n\n<% if (plural { %>\n', `${override}:3: Unexpected token '{', in "<% if (plural { %>"`],
    ['has a tag without an end', 'a\n<%= plural.camel\n', `${override}:2: a tag has no end, in "<%= plural.camel"`],
    [
      'makes what is no code',
      '//\nconst <%= plural.camel %> 1;\n',
      `${override} makes ${service}, which cannot be read: ',' expected. In line 2: const products 1;`,
    ],
  ])('that %s is refused with file and line', async (_, text, message) => {
    write(override, text);
    const { code, stderr, stdout } = await addProducts();
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(`error: ${message}\nNothing was written.`)]);
    expect(existsSync(join(root, service))).toBe(false);
  });

  it('of an unknown name is refused with all that are known', async () => {
    write('.create-backend/templates/module/servise.ts.ejs', '');
    const { code, stderr } = await addProducts();
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^error: \.create-backend\/templates\/module\/servise\.ts\.ejs takes the place of no template; did you mean module\/service\.ts\.ejs\?\nTemplates that can be replaced:\n {2}/,
      ),
    ]);
    expect(stderr).toContain('\n  module/fastify.controller.ts.ejs\n');
    rmSync(join(root, '.create-backend'), { recursive: true });
    expect(await gen('template', 'module/servise')).toMatchObject({
      code: 1,
      stderr:
        'error: There is no template "module/servise"; did you mean module/service.ts?\ngen template lists all of them.\n',
    });
  });
});
