import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { UserError } from '../errors.js';
import type { Change } from './change.js';
import { commitInto, recoverIn } from './commit-into.js';
import { begin, makeJournal, openJournal, type RunRecord, runsIn } from './journal.js';
import { sha256 } from './hash.js';
import { stage } from './stage.js';

let root = '';

beforeEach(() => {
  root = emptyFolder();
  put('app.ts', 'old');
  put('src/gone.ts', 'gone');
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const create = (path: string, after = 'new'): Change => ({ kind: 'create', path, after });
const update = (path: string, before = 'old', after = 'new'): Change => ({ kind: 'update', path, before, after });
const remove = (path: string, before = 'gone'): Change => ({ kind: 'delete', path, before });
const note = { command: 'module products' };

/** Every file but those of the journal. */
function files(): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1));
  const own = paths.filter((path) => !path.startsWith('.create-backend')).sort();
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const untouched = { 'app.ts': 'old', 'src/gone.ts': 'gone' };

async function refusal(changes: readonly Change[]): Promise<string> {
  const error: unknown = await commitInto(root, changes, note).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

describe('G6 changes to a repository', () => {
  it('are staged without touching the files: a new link is an event that hides the rename from watchers', () => {
    const journal = openJournal(root);
    makeJournal(journal);
    stage(journal, [update('app.ts'), remove('src/gone.ts')]);
    expect(['app.ts', 'src/gone.ts'].map((path) => statSync(join(root, path)).nlink)).toEqual([1, 1]);
  });

  it('are made, and written down', async () => {
    await commitInto(root, [create('a/b/c.ts'), update('app.ts'), remove('src/gone.ts')], note);
    expect(files()).toEqual({ 'a/b/c.ts': 'new', 'app.ts': 'new' });
    expect(runsIn(openJournal(root))).toEqual([
      {
        id: 1,
        command: 'module products',
        folders: ['a', 'a/b'],
        changes: [
          { kind: 'create', path: 'a/b/c.ts', sha256: sha256('new') },
          { kind: 'update', path: 'app.ts', before: 'old', after: 'new' },
          { kind: 'delete', path: 'src/gone.ts', before: 'gone' },
        ],
      },
    ]);
    expect(readdirSync(join(root, '.create-backend')).sort()).toEqual(['.gitignore', 'runs']);
  });

  it('keep the permissions of a file', async () => {
    chmodSync(join(root, 'app.ts'), 0o755);
    await commitInto(root, [update('app.ts')], note);
    expect(statSync(join(root, 'app.ts')).mode & 0o777).toBe(0o755);
  });

  it.each<[string, Change]>([
    ['outside', create('../x.ts')],
    ['outside, in between', create('a/../../x.ts')],
    ['absolute', create('/tmp/x.ts')],
    ['with a backslash', create('..\\x.ts')],
    ['of git', create('.git/hooks/pre-commit')],
    ['of dependencies', create('packages/core/node_modules/x.js')],
    ['of the journal', create('.create-backend/runs/x.json')],
    ['that is a folder', create('src')],
    ['in a file', create('app.ts/x.ts')],
    ['that is too long', create('x'.repeat(300))],
  ])('are refused for a path %s', async (_, change) => {
    await refusal([update('app.ts'), change]);
    expect(files()).toEqual(untouched);
  });

  it.each([
    [
      'a folder',
      () => {
        symlinkSync('/tmp', join(root, 'link'));
      },
      'link/x.ts',
    ],
    [
      'a file',
      () => {
        symlinkSync('/etc/hostname', join(root, 'link.ts'));
      },
      'link.ts',
    ],
    [
      'nothing',
      () => {
        symlinkSync('nowhere', join(root, 'link.ts'));
      },
      'link.ts',
    ],
  ])('are refused through a symbolic link to %s', async (_, make, path) => {
    make();
    expect(await refusal([update('app.ts'), create(path)])).toMatch(/is a symbolic link/);
    expect(files()).toEqual(untouched);
  });

  it('are refused when the journal is a symbolic link', async () => {
    symlinkSync('/tmp', join(root, '.create-backend'));
    expect(await refusal([update('app.ts')])).toMatch(/is not a folder/);
    expect(files()).toEqual(untouched);
  });

  it.each<[string, Change]>([
    ['was edited', update('app.ts', 'other')],
    ['is there', create('app.ts')],
    ['is gone', update('nowhere.ts')],
  ])('are refused when a file %s meanwhile', async (_, change) => {
    expect(await refusal([create('a.ts'), change])).toMatch(/^Somebody has changed \S+ meanwhile\.$/);
    expect(files()).toEqual(untouched);
  });

  it('are all taken back when one fails', async () => {
    // Every check passes, and then the second one finds the first.
    const message = await refusal([
      create('a/b.ts'),
      update('app.ts'),
      remove('src/gone.ts'),
      create('z/b.ts'),
      create('z/b.ts', 'other'),
    ]);
    expect(message).toMatch(/could not be written/);
    expect(files()).toEqual(untouched);
    expect(existsSync(join(root, 'a'))).toBe(false);
    expect(runsIn(openJournal(root))).toEqual([]);
  });

  it('are numbered one after the other', async () => {
    for (const path of ['a', 'b', 'c']) await commitInto(root, [create(path)], note);
    expect(runsIn(openJournal(root)).map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});

describe('G6 a run that was killed', () => {
  const record: RunRecord = {
    id: 1,
    command: 'module products',
    folders: ['a'],
    changes: [
      { kind: 'create', path: 'a/b.ts', sha256: sha256('new') },
      { kind: 'update', path: 'app.ts', before: 'old', after: 'new' },
      { kind: 'delete', path: 'src/gone.ts', before: 'gone' },
    ],
  };
  const interrupted = () => {
    const journal = openJournal(root);
    makeJournal(journal);
    begin(journal, record);
  };

  it.each([
    ['before it wrote anything', () => undefined],
    [
      'after the first file',
      () => {
        put('a/b.ts', 'new');
      },
    ],
    [
      'after the second',
      () => {
        put('a/b.ts', 'new');
        put('app.ts', 'new');
      },
    ],
    [
      'after the last',
      () => {
        put('a/b.ts', 'new');
        put('app.ts', 'new');
        rmSync(join(root, 'src/gone.ts'));
      },
    ],
  ])('%s is taken back', async (_, write) => {
    interrupted();
    write();
    expect(await recoverIn(root)).toEqual({ command: 'module products', left: [] });
    expect(files()).toEqual(untouched);
    expect(existsSync(join(root, 'a'))).toBe(false);
    expect(await recoverIn(root)).toBeUndefined();
  });

  it('is taken back by the next one', async () => {
    interrupted();
    put('a/b.ts', 'new');
    await commitInto(root, [create('c.ts')], note);
    expect(files()).toEqual({ ...untouched, 'c.ts': 'new' });
  });

  it('leaves what somebody has changed since', async () => {
    interrupted();
    put('a/b.ts', 'mine');
    expect(await recoverIn(root)).toEqual({ command: 'module products', left: ['a/b.ts'] });
    expect(files()).toEqual({ ...untouched, 'a/b.ts': 'mine' });
  });
});
