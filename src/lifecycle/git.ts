import { execa } from 'execa';

import { UserError } from '../errors.js';
import { sha256 } from '../disk/hash.js';

/** Git in the repository of a generated backend, whose root may be a folder in it. */
export interface Git {
  readonly root: string;
  /** What paths of the backend begin with in git: empty, or `services/api/`. */
  readonly prefix: string;
}

/** Variables of an outer git process, such as a hook: with them, git would work on another repository. */
const foreign = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_PREFIX'];
const env = { ...Object.fromEntries(foreign.map((name) => [name, undefined])), LC_ALL: 'C' };

async function run(root: string, args: readonly string[], input = ''): Promise<string> {
  const { stdout } = await execa('git', args, { cwd: root, input, env, stripFinalNewline: false });
  return stdout;
}

/** @throws UserError where git is not there, or the folder is in no repository of it */
export async function gitAt(root: string): Promise<Git> {
  try {
    return { root, prefix: (await run(root, ['rev-parse', '--show-prefix'])).trimEnd() };
  } catch {
    throw new UserError(
      `${root} is in no repository of git.`,
      'Conflicts and earlier texts are kept in git: "git init", commit everything, and run this again.',
    );
  }
}

/** Files that differ from the last commit; files that git does not know are not among them. */
export async function dirtyFiles({ root }: Git): Promise<readonly string[]> {
  const lines = await run(root, ['status', '--porcelain', '-z', '--untracked-files=no', '--no-renames', '--', '.']);
  return lines.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}

/** Files that git knows, below the root. */
export async function trackedFiles({ root }: Git): Promise<readonly string[]> {
  return (await run(root, ['ls-files', '-z', '--', '.'])).split('\0').filter((path) => path !== '');
}

/**
 * Texts that files had in any commit, by their hashes.
 * @param wanted path → hash
 */
export async function textsInHistory(
  { prefix, root }: Git,
  wanted: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  if (wanted.size === 0) return new Map();
  const paths = new Set([...wanted.keys()].map((path) => prefix + path));
  const objects = (await attempt(run(root, ['rev-list', '--objects', 'HEAD']))) ?? '';
  const ids = objects.split('\n').flatMap((line) => {
    const space = line.indexOf(' ');
    return space > 0 && paths.has(line.slice(space + 1)) ? [line.slice(0, space)] : [];
  });
  const hashes = new Set(wanted.values());
  const texts = await blobs(root, ids);
  return new Map(texts.map((text) => [sha256(text), text] as const).filter(([hash]) => hashes.has(hash)));
}

async function blobs(root: string, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { stdout } = await execa('git', ['cat-file', '--batch'], {
    cwd: root,
    input: `${ids.join('\n')}\n`,
    env,
    encoding: 'buffer',
    stripFinalNewline: false,
  });
  return contentsOf(Buffer.from(stdout));
}

/** `<id> blob <size>`, a line feed, the content, a line feed. */
function contentsOf(batch: Buffer): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < batch.length;) {
    const end = batch.indexOf('\n', at);
    const [, kind, size = '0'] = batch.toString('utf8', at, end).split(' ');
    const start = end + 1;
    if (kind === 'missing') at = start;
    else {
      texts.push(batch.toString('utf8', start, start + Number(size)));
      at = start + Number(size) + 1;
    }
  }
  return texts;
}

/**
 * Where files are that people have renamed in a commit.
 * @returns old path → path now, of those that exist under another name
 */
export async function renamedFiles(
  { prefix, root }: Git,
  gone: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (gone.length === 0) return new Map();
  const args = ['log', '--format=', '--name-status', '--find-renames', '--diff-filter=R', '-z', '--reverse', 'HEAD'];
  const words = ((await attempt(run(root, args))) ?? '').split('\0');
  const now = new Map<string, string>();
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [from = '', to = ''] = words.slice(at + 1, at + 3);
    const first = [...now].find(([, path]) => path === from)?.[0] ?? from;
    now.set(first, to);
  }
  return new Map(
    gone.flatMap((path) => {
      const to = now.get(prefix + path);
      return to?.startsWith(prefix) ? [[path, to.slice(prefix.length)] as const] : [];
    }),
  );
}

async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}

/** The three versions of a file that is in conflict; undefined where a side has no such file. */
export interface Stages {
  readonly path: string;
  readonly base: string | undefined;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/** Puts files in conflict into the index, as a merge of git does. A second time changes nothing. */
export async function stageConflicts({ prefix, root }: Git, conflicts: readonly Stages[]): Promise<void> {
  const lines: string[] = [];
  for (const { base, ours, path, theirs } of conflicts) {
    lines.push(`0 ${'0'.repeat(40)}\t${prefix}${path}\n`);
    for (const [index, text] of [base, ours, theirs].entries()) {
      if (text === undefined) continue;
      const id = (await run(root, ['hash-object', '-w', '--stdin'], text)).trim();
      lines.push(`100644 ${id} ${String(index + 1)}\t${prefix}${path}\n`);
    }
  }
  if (lines.length > 0) await run(root, ['update-index', '--index-info'], lines.join(''));
}

/** Those of the paths that git shows as not merged. */
export async function unmerged({ root }: Git, paths: readonly string[]): Promise<readonly string[]> {
  const lines = await run(root, ['diff', '--name-only', '--diff-filter=U', '-z', '--relative', '--', ...paths]);
  return [...new Set(lines.split('\0').filter((line) => line !== ''))];
}

/** Marks files as merged, as they are on the disk. */
export async function markMerged({ root }: Git, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await run(root, ['add', '--all', '--', ...paths]);
}

/** Puts files of the index back to where they were in the last commit. */
export async function resetIndex({ root }: Git, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await run(root, ['reset', '--quiet', '--', ...paths]);
}
