import { spawnSync } from 'node:child_process';

import { validate } from 'dockerfile-utils';
import { transform } from 'esbuild';

import { composeProblems } from './compose.js';
import type { TextFile } from './text-file.js';
import { yamlDocuments } from './yaml-documents.js';

/** What is wrong with a file by itself, by the rules of its format; nothing for formats that are not known here. */
export async function textProblems(file: TextFile): Promise<readonly string[]> {
  const check = checks.find(([paths]) => paths.test(file.path));
  const problems = check ? await check[1](file) : [];
  return problems.map((problem) => `${file.path}: ${problem}`);
}

/** Whether a file is of a format that `textProblems` knows. */
export function isChecked({ path }: TextFile): boolean {
  return checks.some(([paths]) => paths.test(path));
}

const checks: readonly (readonly [RegExp, (file: TextFile) => readonly string[] | Promise<readonly string[]>])[] = [
  [/\.json$/, jsonProblems],
  [/compose\.ya?ml$/, composeProblems],
  [/\.ya?ml$/, ({ text }) => yamlDocuments(text).problems],
  [/\.[cm]?[jt]s$/, scriptProblems],
  [/(^|\/)Dockerfile$/, dockerfileProblems],
  [/\.sh$/, shellProblems],
];

function jsonProblems({ text }: TextFile): readonly string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** esbuild reads the same syntax as the compiler, in a fraction of the time. */
async function scriptProblems({ path, text }: TextFile): Promise<readonly string[]> {
  const loader = /\.[cm]?ts$/.test(path) ? 'ts' : 'js';
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
  try {
    await transform(text, { loader, tsconfigRaw, logLevel: 'silent' });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function dockerfileProblems({ text }: TextFile): readonly string[] {
  return validate(text).map(
    ({ message, range }) =>
      `line ${String(range.start.line + 1)}: ${typeof message === 'string' ? message : message.value}`,
  );
}

function shellProblems({ text }: TextFile): readonly string[] {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
  return status === 0 ? [] : [stderr];
}
