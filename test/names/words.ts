import { readFileSync } from 'node:fs';

import ts from 'typescript';
import wordList from 'word-list';

import { UserError } from '../../src/errors.js';
import { type Names, namesOf } from '../../src/naming/names.js';
import { kebab, wordsOf } from '../../src/naming/words.js';

/** English words. */
export const english: readonly string[] = readFileSync(wordList, 'utf8').split('\n');

/** Names of modules that make each name in some files one of the module's own: `page` of `pageOf`, `Page` and `{ page }`. */
export function namesUsedIn(texts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(kebab(wordsOf(node.text)));
    ts.forEachChild(node, visit);
  };
  for (const text of texts) visit(ts.createSourceFile('code.ts', text, ts.ScriptTarget.ESNext));
  return [...found].sort();
}

/** The names of a module, unless no module is called so. */
export function namesIfPossible(word: string): readonly Names[] {
  try {
    return [namesOf(word)];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
