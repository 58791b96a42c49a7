import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { messageOf } from '../../test/harness/thrown.js';
import type { Change } from './change.js';
import { commitInto } from './commit-into.js';
import { planUndo, undo, undoable } from './undo.js';

let root = '';

beforeEach(() => {
  root = emptyFolder();
  put('modules.ts', list());
});

const list = (...names: readonly string[]) => `export const modules = [${['users', ...names].join(', ')}];\n`;
const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What `gen module` does, in small. */
async function addModule(name: string): Promise<void> {
  const before = read('modules.ts') ?? '';
  const after = before.replace('];', `, ${name}];`);
  await run(`module ${name}`, [
    { kind: 'create', path: `src/${name}/${name}.ts`, after: `export const ${name} = 1;\n` },
    { kind: 'update', path: 'modules.ts', before, after },
  ]);
}

const run = (command: string, changes: readonly Change[]) => commitInto(root, changes, { command });

async function takeBack(id?: number): Promise<readonly string[]> {
  const plan = planUndo(root, id, () => true);
  await undo(root, plan);
  return plan.left.map(({ path, reason }) => `${path}: ${reason}`);
}

describe('G7 taking a run back', () => {
  it('leaves nothing of it', async () => {
    await addModule('products');
    expect(await takeBack()).toEqual([]);
    expect([read('modules.ts'), existsSync(join(root, 'src'))]).toEqual([list(), false]);
  });

  it.each([
    ['the last first', [3, 2, 1]],
    ['the first first', [1, 2, 3]],
    ['the one between first', [2, 3, 1]],
    ['in disorder', [3, 1, 2]],
  ])('works for several, %s', async (_, order) => {
    for (const name of ['a', 'b', 'c']) await addModule(name);
    for (const id of order) expect(await takeBack(id)).toEqual([]);
    expect([read('modules.ts'), existsSync(join(root, 'src'))]).toEqual([list(), false]);
  });

  it('takes an edit out of a file that was edited elsewhere', async () => {
    await addModule('products');
    put('modules.ts', `// mine\n${read('modules.ts') ?? ''}// the end\n`);
    expect(await takeBack()).toEqual([]);
    expect(read('modules.ts')).toBe(`// mine\n${list()}// the end\n`);
  });

  it('leaves what was changed since, and names it', async () => {
    await addModule('products');
    put('src/products/products.ts', 'mine');
    put('modules.ts', list('goods'));
    expect(await takeBack()).toEqual([
      'src/products/products.ts: it has been changed since',
      'modules.ts: the lines that were added have been changed since',
    ]);
    expect([read('src/products/products.ts'), read('modules.ts')]).toEqual(['mine', list('goods')]);
  });

  it('leaves a file that would not work any more', async () => {
    await addModule('products');
    put('modules.ts', `// mine\n${read('modules.ts') ?? ''}`);
    expect(planUndo(root, undefined, () => false).left).toEqual([
      { path: 'modules.ts', reason: 'what is there now does not work without the lines that were added' },
    ]);
  });

  it('has nothing to do for what is gone', async () => {
    await addModule('products');
    rmSync(join(root, 'src'), { recursive: true });
    rmSync(join(root, 'modules.ts'));
    expect(await takeBack()).toEqual(['modules.ts: it is gone']);
  });

  it('removes a file that only a later run has changed', async () => {
    await addModule('products');
    const before = read('src/products/products.ts') ?? '';
    await run('field products sku:string', [
      { kind: 'update', path: 'src/products/products.ts', before, after: `${before}// sku\n` },
      { kind: 'create', path: 'src/sku.ts', after: 'sku' },
    ]);
    expect(await takeBack(1)).toEqual([]);
    expect(await takeBack(2)).toEqual(['src/products/products.ts: it is gone']);
    expect([read('modules.ts'), existsSync(join(root, 'src'))]).toEqual([list(), false]);
  });

  it('works once per run', async () => {
    await addModule('products');
    await addModule('orders');
    await takeBack(1);
    expect(messageOf(() => planUndo(root, 1, () => true))).toBe('Run 1 was taken back already.');
    expect(messageOf(() => planUndo(root, 7, () => true))).toBe('There is no run 7.');
    expect(undoable(root).map(({ command }) => command)).toEqual(['module orders']);
    await takeBack();
    expect(messageOf(() => planUndo(root, undefined, () => true))).toBe('There is no run to take back.');
    expect(read('modules.ts')).toBe(list());
  });

  it('can be followed by the same run again', async () => {
    await addModule('products');
    await takeBack();
    await addModule('products');
    expect(read('modules.ts')).toBe(list('products'));
    await takeBack();
    expect(read('modules.ts')).toBe(list());
  });
});
