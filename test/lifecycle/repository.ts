import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { sha256 } from '../../src/disk/hash.js';
import { manifestAround } from '../../src/lifecycle/manifest-here.js';
import { gitAt } from '../../src/lifecycle/git.js';
import type { LifecycleInput } from '../../src/lifecycle/plan-lifecycle.js';
import type { Generator } from '../../src/lifecycle/rendering.js';
import { renderRepo } from '../../src/render/repo.js';
import { identity } from '../cli/programs.js';
import { runHere } from '../cli/run-here.js';
import { environmentWith } from '../harness/environment.js';
import { blueprintFor } from '../snapshots/rendered.js';
import { first } from './generators.js';

/** A generated repository on the disk, committed to git, and what a person does in it. */
export interface Repository {
  readonly root: string;
  readonly git: (...args: readonly string[]) => string;
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  readonly replace: (path: string, from: string, to: string) => void;
  readonly gen: (...args: readonly string[]) => Promise<void>;
  readonly commit: () => void;
  /** Every file that git knows or would know → its text. */
  readonly files: () => ReadonlyMap<string, string>;
  /** Back to what was generated, without a journal. */
  readonly startAgain: () => void;
  readonly input: (generator: Generator) => Promise<LifecycleInput>;
  readonly dispose: () => void;
}

type Choices = Readonly<Record<string, string>>;

/** Generates a repository, with the first version of the generator. */
export function repositoryOf(choices: Choices, generator: Generator = first): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lifecycle-')));
  const blueprint = blueprintFor(choices);
  const { catalog, read: readTemplate, version } = generator;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const { path, text } of renderRepo({ version, catalog, blueprint, read: readTemplate, hash: sha256 }).files())
    write(path, text);
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: root, env: environmentWith(identity), encoding: 'utf8', stdio: 'pipe' });
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'Work');
  };
  git('init', '--quiet');
  commit();
  git('tag', 'start');
  return {
    root,
    git,
    read,
    write,
    commit,
    has: (path) => existsSync(join(root, path)),
    remove: (path) => {
      rmSync(join(root, path), { recursive: true });
    },
    replace: (path, from, to) => {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
      write(
        path,
        text.replace(from, () => to),
      );
    },
    gen: async (...args) => {
      const { code, stderr } = await runHere(['gen', ...args], root);
      if (code !== 0) throw new Error(`gen ${args.join(' ')}: ${stderr}`);
    },
    files: () => {
      const listed = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
      const paths = [...new Set(listed)].filter((path) => path !== '' && existsSync(join(root, path)));
      return new Map(paths.sort().map((path) => [path, read(path)]));
    },
    startAgain: () => {
      git('reset', '--quiet', '--hard', 'start');
      git('clean', '-d', '-x', '--force', '--quiet');
      rmSync(join(root, '.create-backend'), { recursive: true, force: true });
    },
    input: async (wanted) => ({
      generator: wanted,
      here: manifestAround(root),
      git: await gitAt(root),
      at: new Date('2026-01-01T00:00:00Z'),
    }),
    dispose: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
