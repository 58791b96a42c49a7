import { relative, sep } from 'node:path';

import { execa } from 'execa';

import type { RenderedRow } from './rendered-row.js';

/** Something that is wrong in a fragment. */
export interface Finding {
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number;
  readonly message: string;
}

/** Something that is wrong in a file of a rendered repo. */
interface Reported {
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly message: string;
}

/**
 * What TypeScript, ESLint and prettier say of a rendered repo, by the fragments that it is made of.
 * @param paths what ESLint and prettier look at; the compiler sees all of it, because a change shows in what uses it
 */
export async function findingsIn(
  folder: string,
  { origin }: Pick<RenderedRow, 'origin'>,
  paths: readonly string[],
): Promise<readonly Finding[]> {
  const reported = [...(await typesIn(folder)), ...(await lintIn(folder, paths)), ...(await formatIn(folder, paths))];
  return reported.map(({ column = 1, line, message, path }) => ({ ...origin(path, line), column, message }));
}

async function typesIn(folder: string): Promise<readonly Reported[]> {
  const args = [
    'tsc',
    '--noEmit',
    '--pretty',
    'false',
    '--incremental',
    '--tsBuildInfoFile',
    '.cache/types.tsbuildinfo',
  ];
  return typeErrors((await npx(folder, args)).stdout);
}

/** What the compiler prints, one error a line: `a.ts(1,2): error TS2304: Cannot find name 'b'.` */
export function typeErrors(output: string): readonly Reported[] {
  return [...output.matchAll(/^(\S[^(\n]*)\((\d+),(\d+)\): error (.*)$/gm)].map(
    ([, path = '', line, column, message = '']) => ({
      path,
      line: Number(line),
      column: Number(column),
      message,
    }),
  );
}

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { line?: number; column?: number; message: string; ruleId: string | null }[];
}

async function lintIn(folder: string, paths: readonly string[]): Promise<readonly Reported[]> {
  const code = paths.filter((path) => path === '.' || /\.[cm]?[jt]s$/.test(path));
  if (code.length === 0) return [];
  const { failed, stderr, stdout } = await npx(folder, ['eslint', '--format', 'json', '--no-warn-ignored', ...code]);
  if (failed && stdout === '') throw new Error(`ESLint has failed:\n${stderr}`);
  return (JSON.parse(stdout) as LintResult[]).flatMap(({ filePath, messages }) =>
    messages.map(({ column, line, message, ruleId }) => ({
      path: relative(folder, filePath).split(sep).join('/'),
      line,
      column,
      message: `${message} (${ruleId ?? 'ESLint'})`,
    })),
  );
}

async function formatIn(folder: string, paths: readonly string[]): Promise<readonly Reported[]> {
  const { stdout } = await npx(folder, ['prettier', '--list-different', '--ignore-unknown', ...paths]);
  const found = stdout.split('\n').filter((path) => path !== '' && !path.startsWith('.lint-templates'));
  return found.map((path) => ({ path, message: 'is not as prettier formats it' }));
}

function npx(folder: string, args: readonly string[]) {
  return execa('npx', ['--no-install', ...args], { cwd: folder, stdin: 'ignore', reject: false });
}
