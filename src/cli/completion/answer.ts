import { basename, resolve } from 'node:path';

import { type Candidate, candidatesFor } from './candidates.js';
import { lineWords } from './line-words.js';

/**
 * `completion --for <shell> …`: what a script of ours asks for. bash gives the line, as it takes words apart at colons; the others the
 * words, with the program first and the one that is being typed last. One candidate a line; nothing where files are meant.
 */
export function answerShell([shell = '', ...rest]: readonly string[]): void {
  const given = rest[0] === '--' ? rest.slice(1) : rest;
  const { isQuoted, words } = shell === 'bash' ? lineWords(given[0] ?? '') : { words: given, isQuoted: false };
  const [program = '', ...typed] = words;
  const line = /^gen(\.js)?$/.test(basename(program)) ? ['gen', ...typed] : typed;
  const candidates = candidatesFor(line, folderIn(line));
  const printed = candidates.map((candidate) =>
    shell === 'bash' ? forBash(candidate, line.at(-1) ?? '', isQuoted) : inShell(shell, candidate),
  );
  process.stdout.write(printed.map((one) => `${one}\n`).join(''));
}

/** bash puts a candidate in the place of what follows the last colon or equals sign, unless that is quoted. */
function forBash({ value }: Candidate, current: string, isQuoted: boolean): string {
  if (isQuoted) return value;
  return value.slice(Math.max(current.lastIndexOf(':'), current.lastIndexOf('=')) + 1);
}

function inShell(shell: string, { describe, value }: Candidate): string {
  if (shell === 'fish') return describe === '' ? value : `${value}\t${describe}`;
  const text = `${value.replaceAll(':', '\\:')}${describe === '' ? '' : `:${describe}`}`;
  return /[:={,]$/.test(value) ? `+${text}` : ` ${text}`;
}

function folderIn(line: readonly string[]): string {
  const index = line.findLastIndex((word) => word === '--cwd' || word.startsWith('--cwd='));
  const word = line[index] ?? '';
  const folder = word === '--cwd' ? line[index + 1] : word.slice('--cwd='.length);
  return resolve(process.cwd(), folder ?? '');
}
