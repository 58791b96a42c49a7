import type { Repo } from './repo.js';

/** What became of a script. */
export interface ScriptOutcome {
  /** The command, and the last that it said; undefined when it has succeeded. */
  readonly failure: string | undefined;
}

/** Runs a script of a repository that create-backend has made, with its package manager. */
export async function runScript({ choices, root }: Repo, script: string): Promise<ScriptOutcome> {
  const program = choices['package-manager'] ?? 'npm';
  const { execa } = await import('execa');
  const result = await execa(program, ['run', script], { cwd: root, stdin: 'ignore', all: true, reject: false });
  if (!result.failed) return { failure: undefined };
  const said = result.all.trim().split('\n').slice(-5).join('\n');
  return { failure: `"${program} run ${script}" failed; run it when that is put right:\n${said}` };
}
