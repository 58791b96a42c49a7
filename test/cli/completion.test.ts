import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { commands } from '../../src/cli/commands/commands.js';
import { genCommands } from '../../src/cli/commands/gen-commands.js';
import { scriptFor, shells } from '../../src/cli/completion/scripts.js';
import { emptyFolder } from './empty-folder.js';
import { binary, createBackend, offline, run } from './run.js';
import { runHere } from './run-here.js';

/** A repository as far as completion reads it. */
function repoHere(): string {
  const root = emptyFolder();
  writeFileSync(join(root, 'create-backend.json'), JSON.stringify({ modules: { products: { name: 'string' } } }));
  mkdirSync(join(root, 'apps/api/src/modules/users'), { recursive: true });
  mkdirSync(join(root, '.create-backend/runs'), { recursive: true });
  const journal = { id: 1, command: 'module products name:string', folders: [], changes: [] };
  writeFileSync(join(root, '.create-backend/runs/000001.json'), JSON.stringify(journal));
  return root;
}

/** What a script of fish or zsh gets for these words; the last one is being typed. */
async function candidates(words: readonly string[], cwd = emptyFolder()): Promise<readonly string[]> {
  const { code, stderr, stdout } = await runHere(['completion', '--for', 'fish', '--', ...words], cwd);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

/** Presses the Tab key twice in a real bash, as far as its completion goes: sets what it sets, calls what it calls. */
function inBash(line: string, cwd: string): readonly string[] {
  const programs = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const name of ['create-backend', 'gen']) {
    const file = join(programs, name);
    writeFileSync(
      file,
      `#!/bin/sh\nexec "${process.execPath}" "${binary().replace('create-backend.js', `${name}.js`)}" "$@"\n`,
    );
    chmodSync(file, 0o755);
  }
  const script = `
    eval "$(create-backend completion bash)"
    read -ra spec <<< "$(complete -p "$2")"
    COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=() COMP_CWORD=0
    _create_backend "$2"
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = offline({ PATH: `${programs}:${process.env.PATH ?? ''}` });
  const text = execFileSync('bash', ['-c', script, 'bash', line, line.split(' ')[0] ?? ''], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return text.split('\n').filter((one) => one !== '');
}

describe('W1 completion', () => {
  it('offers commands, and those of gen', async () => {
    expect(await candidates(['create-backend', ''])).toEqual(commands.map(({ name }) => name));
    expect(await candidates(['create-backend', 'gen', ''])).toEqual(genCommands.map(({ name }) => name));
    expect(await candidates(['gen', 'mo'])).toEqual(['module']);
    const theirs = emptyFolder();
    mkdirSync(join(theirs, '.git'));
    expect(await candidates(['gen', ''], theirs)).toEqual(['database', 'list', 'module', 'template', 'undo']);
    expect(await candidates(['gen', 'database', '--or'], theirs)).toEqual(['--orm']);
    expect(await candidates(['create-backend', 'completion', ''])).toEqual(shells);
    expect(await candidates(['create-backend', 'help', 'fie'])).toEqual(['fields', 'field']);
  });

  it('offers flags of the command alone, and those of every command', async () => {
    expect(await candidates(['create-backend', 'options', '--'])).toEqual(
      ['json', 'quiet', 'verbose', 'color', 'no-color', 'cwd', 'help'].map((flag) => `--${flag}`),
    );
    expect(await candidates(['gen', 'undo', '--dr'])).toEqual(['--dry-run']);
    expect(await candidates(['create-backend', 'my-api', '--fra'])).toEqual(['--framework']);
    expect(await candidates(['create-backend', '--no-gr'])).toEqual(['--no-graphql']);
  });

  it('offers the values of a flag, in both spellings', async () => {
    expect(await candidates(['create-backend', '--framework', ''])).toEqual(['nestjs', 'fastify']);
    expect(await candidates(['create-backend', '--framework=f'])).toEqual(['--framework=fastify']);
    expect(await candidates(['create-backend', '--answers', ''])).toEqual([]);
  });

  it('offers modules, types of fields, runs and templates of a repository', async () => {
    const cwd = repoHere();
    expect(await candidates(['gen', 'field', ''], cwd)).toEqual(['products']);
    expect(await candidates(['gen', 'endpoint', ''], cwd)).toEqual(['products', 'users']);
    expect(await candidates(['gen', 'module', 'reviews', 'product:ref'], cwd)).toEqual([
      'product:ref{products}',
      'product:ref{users}',
    ]);
    expect(await candidates(['gen', 'module', 'reviews', 'price:decimal{10,2}:u'])).toEqual([
      'price:decimal{10,2}:unique',
    ]);
    expect(await candidates(['gen', 'undo', ''], cwd)).toEqual(['1']);
    expect(await candidates(['gen', 'template', 'module/serv'], cwd)).toContain('module/service.ts');
    expect(await candidates(['create-backend', '--cwd', cwd, 'gen', 'field', 'pro'])).toEqual(['products']);
  });

  it('asks with what was typed, and does none of it', async () => {
    expect(await candidates(['create-backend', '--version', '--help', '--cwd', '/nowhere/at-all', 'opt'])).toEqual([
      'options',
    ]);
  });
});

describe('W1 completion in bash', () => {
  it('completes what follows a colon or an equals sign, as bash takes words apart there', () => {
    const cwd = repoHere();
    expect(inBash('create-backend opt', cwd)).toEqual(['options']);
    expect(inBash('create-backend x --framework=', cwd)).toEqual(['nestjs', 'fastify']);
    expect(inBash('gen field pro', cwd)).toEqual(['products']);
    expect(inBash('gen module reviews body:te', cwd)).toEqual(['text']);
    expect(inBash("gen module reviews 'body:te", cwd)).toEqual(['body:text']);
  });

  it.each(shells)(
    'the script of %s says how to install it, and is read by that shell where it is there',
    async (shell) => {
      const { stdout } = await createBackend(['completion', shell], { cwd: emptyFolder() });
      expect(stdout).toBe(scriptFor(shell));
      expect(stdout).toContain(`create-backend completion ${shell}`);
      expect(stdout.split('\n').slice(0, 2).join('\n')).toContain('To install it, once');
      if (spawnSync(shell, ['-c', 'true']).error) return;
      expect((await run([shell, '-n', '-c', stdout], { cwd: emptyFolder() })).code).toBe(0);
    },
  );
});
