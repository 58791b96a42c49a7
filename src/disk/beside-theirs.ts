import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TreeFile } from '../render/tree.js';
import type { Change } from './change.js';

/** What a repository on a hosting service begins with. All of it is kept. */
const kept = /^(?:\.git|\.gitattributes|\.gitignore|(?:licen[cs]e|copying|readme)(?:\.\w+)?)$/i;

/** Files whose lines go together with ours. */
const lists: readonly string[] = ['.gitattributes', '.gitignore'];

/** Whether a folder has nothing but `.git` and the files that a repository on a hosting service begins with. */
export function isFreshClone(folder: string): boolean {
  const names = readdirSync(folder);
  return names.includes('.git') && names.every((name) => kept.test(name));
}

/**
 * How the files of a new repo get into a folder that has some files: what is there stays, and ours is added below it.
 * @param folder one for which `isFreshClone` holds
 */
export function changesBeside(files: readonly TreeFile[], folder: string): readonly Change[] {
  const names = readdirSync(folder);
  return files.map(({ path, text }): Change => {
    // File systems that do not distinguish case would take ours for theirs.
    const name = names.find((one) => one.toLowerCase() === path.toLowerCase());
    if (name === undefined) return { kind: 'create', path, after: text };
    const before = readFileSync(join(folder, name), 'utf8');
    const after = lists.includes(path) ? withLines(before, text) : withText(before, text);
    return { kind: 'update', path: name, before, after };
  });
}

/** With the lines of `ours` that are not in `theirs`. */
function withLines(theirs: string, ours: string): string {
  const there = new Set(linesOf(theirs));
  const added = linesOf(ours).filter((line) => line !== '' && !there.has(line));
  return added.length === 0 ? theirs : `${ended(theirs)}${added.join(endOfLine(theirs))}${endOfLine(theirs)}`;
}

/** With all of `ours` below, but not its title a second time. */
function withText(theirs: string, ours: string): string {
  const eol = endOfLine(theirs);
  const [title = '', ...rest] = linesOf(ours);
  const isRepeated = title.startsWith('# ') && linesOf(theirs).includes(title);
  const added = (isRepeated ? rest : [title, ...rest]).join(eol).trimStart();
  return theirs.trim() === '' ? added : `${ended(theirs)}${eol}${added}`;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}${endOfLine(text)}`;
}

function endOfLine(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
