import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { recoverIn } from '../../src/disk/commit-into.js';
import { abortMerge, continueMerge, openMerge } from '../../src/lifecycle/open-merge.js';
import { identity } from '../cli/programs.js';
import { binary, offline } from '../cli/run.js';
import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';
import { first } from './generators.js';
import { type Repository, repositoryOf } from './repository.js';

const later = 'base/common/files/packages/common/src';

/** The templates of this checkout, with a comment more in every file of a package. */
function laterTemplates(): string {
  const source = join(root, 'templates');
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  for (const name of readdirSync(source).filter((one) => one !== 'catalog.json' && one !== 'base'))
    symlinkSync(join(source, name), join(folder, name));
  cpSync(join(source, 'base'), join(folder, 'base'), { recursive: true });
  for (const name of readdirSync(join(folder, later)).filter((one) => one.endsWith('.ts'))) {
    const path = join(folder, later, name);
    writeFileSync(path, `// Of a later version.\n${readFileSync(path, 'utf8')}`);
  }
  writeFileSync(join(folder, 'catalog.json'), JSON.stringify(catalog));
  return folder;
}

const errors = 'packages/common/src/errors.ts';

describe('L1 an update that is killed', { timeout: 600_000 }, () => {
  let repo: Repository;
  let templates: string;

  beforeAll(() => {
    templates = laterTemplates();
    repo = repositoryOf({ framework: 'nestjs', orm: 'prisma' }, { ...first, version: '0.0.9' });
    repo.write(errors, `// Ours.\n${repo.read(errors)}`);
    repo.commit();
    repo.git('tag', '--force', 'start');
  }, 120_000);
  afterAll(() => {
    repo.dispose();
    rmSync(templates, { recursive: true, force: true });
  });

  const start = () =>
    spawn(process.execPath, [binary(), 'update'], {
      cwd: repo.root,
      env: offline({ ...identity, CREATE_BACKEND_TEMPLATES: templates }),
      stdio: 'ignore',
    });

  it('leaves the repository as it was, or in the merge, whenever that is', async () => {
    const before = repo.files();
    const whole = start();
    await once(whole, 'exit');
    const after = repo.files();
    expect(after.get(errors)).toContain('<<<<<<< yours');
    await abortMerge(repo.root);
    expect([...repo.files()]).toEqual([...before]);

    // From the moment in which something is staged, files follow within milliseconds.
    for (let step = 0; step < 8; step++) {
      repo.startAgain();
      const child = start();
      const gone = once(child, 'exit');
      const journal = join(repo.root, '.create-backend');
      while (child.exitCode === null && !existsSync(join(journal, 'staging'))) await sleep(1);
      await sleep(step * 4);
      child.kill('SIGKILL');
      await gone;
      await recoverIn(repo.root);
      const now = [...repo.files()];
      const merge = openMerge(repo.root);
      expect(now).toEqual([...(merge ? after : before)]);
      if (!merge) continue;
      // Git is told of the conflicts, if it was not told before.
      await expect(continueMerge(repo.root)).rejects.toThrow('has the markers of a conflict still');
      expect(repo.git('ls-files', '--unmerged', errors)).toMatch(/ 1\t[\s\S]* 2\t[\s\S]* 3\t/);
      await abortMerge(repo.root);
      expect([...repo.files()]).toEqual([...before]);
      expect(repo.git('status', '--porcelain')).toBe('');
    }
  });
});
