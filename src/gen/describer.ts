import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { keptCompiledCode } from '../compile-cache.js';
import { readRepoFile } from '../disk/repo-path.js';
import { fieldOf, stringOf } from '../repo/fields-of.js';
import { parseJson } from '../repo/parse-json.js';
import type { Repo } from './repo.js';

/** A program that describes the API, started before the code is written that it describes. */
export interface Describer {
  /** Runs it, now that the code is written. @returns whether it has succeeded */
  readonly describe: () => Promise<boolean>;
  /** Ends it without a description. */
  readonly cancel: () => void;
}

/**
 * Starts the script `openapi` of a repository ahead of time: the packages that the application depends on, which take most of its time
 * to load, are loaded while the code of a module is still planned ({@link file://./hold.js}).
 * @returns undefined where the script is not one that can be started so; then it is run as a whole, afterwards
 */
export async function startDescriber(repo: Repo): Promise<Describer | undefined> {
  const { app, madeBy, root } = repo;
  const hold = join(import.meta.dirname, 'hold.js');
  const manifest = join(root, app, 'package.json');
  const steps = stepsOf(scriptIn(root) ?? '');
  if (
    madeBy === undefined ||
    !steps ||
    ![hold, manifest, join(root, app, 'openapi.json'), join(root, 'node_modules')].every((one) => existsSync(one))
  )
    return undefined;
  const { execa } = await import('execa');
  const options = {
    cwd: root,
    preferLocal: true,
    localDir: root,
    reject: false,
    stdout: 'ignore',
    stderr: 'ignore',
  } as const;
  const [program, ...args] = steps.last;
  const held = execa(program, args, {
    ...options,
    stdin: 'pipe',
    env: {
      ...keptCompiledCode(),
      NODE_OPTIONS: [process.env.NODE_OPTIONS, `--import=${pathToFileURL(hold).href}`].filter(Boolean).join(' '),
      CREATE_BACKEND_HELD_MANIFEST: manifest,
      CREATE_BACKEND_HELD_SCRIPT: steps.script,
    },
  });
  // It may have ended before it is told to go on.
  held.stdin.on('error', () => undefined);
  const cancel = () => {
    held.kill();
  };
  return {
    cancel,
    describe: async () => {
      for (const [step, ...words] of steps.before)
        if ((await execa(step, words, { ...options, stdin: 'ignore' })).failed) {
          cancel();
          return false;
        }
      held.stdin.end('go on\n');
      return !(await held).failed;
    },
  };
}

function scriptIn(root: string): string | undefined {
  try {
    return stringOf(fieldOf(parseJson(readRepoFile(root, 'package.json') ?? ''), 'scripts', 'openapi'));
  } catch {
    return undefined;
  }
}

type Step = readonly [program: string, ...args: string[]];

/**
 * Commands of plain words, one after the other, the last of which runs a file by Node.js; undefined for anything else. tsx has names of
 * its own for modules, and would load all packages a second time.
 */
function stepsOf(script: string) {
  const steps = script.split(' && ').map((step): Step => {
    const [program = '', ...args] = step.split(' ');
    return [program, ...args];
  });
  const last = steps.at(-1);
  const file = last?.at(-1) ?? '';
  const arePlain = steps.flat().every((word) => /^[\w@./=:-]+$/.test(word));
  if (!last || !arePlain || last[0] !== 'node' || last.includes('tsx') || !/^[\w/-]+\.[cm]?[jt]s$/.test(file))
    return undefined;
  return { before: steps.slice(0, -1), last, script: file };
}
