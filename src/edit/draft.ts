import type { SourceFile } from 'ts-morph';

import { type Fold, fold, moved, unfold } from './fold.js';
import { candidates, isRelative } from './module-path.js';
import { parseSource, syntaxErrors } from './parse.js';
import { Refusal } from './refusal.js';
import type { Sought } from './sought.js';
import { applySplices, type Splice } from './splice.js';
import { type Style, styleOf } from './style.js';

const bom = '\uFEFF';

/** Reads a file of the repository; undefined when there is none. Paths are relative to its root, with slashes. */
export type Read = (path: string) => string | undefined;

interface Opened {
  readonly before: string;
  /** Without what is folded. */
  text: string;
  folds: readonly Fold[];
  /** Of the whole file, when it was opened; undefined until it is asked for. */
  style: Style | undefined;
  /** Parsed when it is asked for, and again after a change. */
  source: SourceFile | undefined;
}

/**
 * Files that are being edited, in memory. Only what an edit looks into is read, only code is parsed, and of long lists only
 * what has to do with what is sought.
 */
export class Draft {
  readonly #files = new Map<string, Opened | undefined>();
  #sought: Sought | undefined;

  /** @param alias the file that a specifier leads to which is no relative path */
  constructor(
    private readonly read: Read,
    private readonly alias?: (specifier: string, importer: string) => string | undefined,
  ) {}

  /** Says, before a file is opened, what edits are going to look for; undefined where that may be anything. */
  seek(sought: Sought | undefined): void {
    this.#sought = sought;
  }

  has(path: string): boolean {
    return this.#open(path) !== undefined;
  }

  /** What is left of a file when its long lists are folded. @throws Refusal when there is no such file */
  text(path: string): string {
    return this.#existing(path).text;
  }

  style(path: string): Style {
    const file = this.#existing(path);
    // An edit adds what is like the rest: it changes the style of a file only where there was none.
    if (file.folds.length === 0) return styleOf(file.text);
    file.style ??= styleOf(file.before);
    return file.style;
  }

  /** What the imports or exports that are folded come from. */
  foldedSpecifiers(path: string, form: 'export' | 'import'): readonly string[] {
    const folds = this.#existing(path).folds.filter((one) => one.form === form);
    return folds.flatMap(({ text }) => [...text.matchAll(/['"]([^'"\n]*)['"];?\r?$/gm)].map(([, found = '']) => found));
  }

  /**
   * Unfolds a file when it is not known which part of it is needed.
   * @returns whether anything was folded; what was parsed of it is of no use then
   */
  unfold(path: string): boolean {
    const file = this.#existing(path);
    if (file.folds.length === 0) return false;
    file.text = unfold(file);
    file.folds = [];
    file.source = undefined;
    return true;
  }

  /** @throws Refusal when there is no such file, or it has a syntax error */
  source(path: string): SourceFile {
    const file = this.#existing(path);
    file.source ??= parseSource(`/${path}`, file.text);
    const [broken] = syntaxErrors(file.source);
    if (!broken) return file.source;
    // Lines are counted in the whole file.
    if (this.unfold(path)) return this.source(path);
    throw new Refusal(
      `${path} has a syntax error in line ${String(broken.line)}: ${broken.message.replace(/\.$/, '')}`,
    );
  }

  /** The file that a specifier leads to: a relative one, and any other where it is known what it is an alias of. */
  resolve(specifier: string, importer: string): string | undefined {
    const found = candidates(specifier, importer).find((path) => this.has(path));
    return found ?? (isRelative(specifier) ? undefined : this.alias?.(specifier, importer));
  }

  splice(path: string, splices: readonly Splice[]): void {
    const file = this.#existing(path);
    file.folds = moved(file.folds, splices);
    file.text = applySplices(file.text, splices);
    file.source = undefined;
  }

  /** What differs from before, byte order marks kept. */
  changes(): readonly { readonly path: string; readonly before: string; readonly after: string }[] {
    return [...this.#files].flatMap(([path, file]) => {
      if (!file) return [];
      const after = (file.before.startsWith(bom) ? bom : '') + unfold(file);
      return file.before === after ? [] : [{ path, before: file.before, after }];
    });
  }

  #existing(path: string): Opened {
    const file = this.#open(path);
    if (!file) throw new Refusal(`there is no ${path}`);
    return file;
  }

  #open(path: string): Opened | undefined {
    if (!this.#files.has(path)) {
      const before = this.read(path);
      this.#files.set(path, before === undefined ? undefined : { before, ...this.#folded(path, before) });
    }
    return this.#files.get(path);
  }

  #folded(path: string, before: string): Omit<Opened, 'before'> {
    const text = before.startsWith(bom) ? before.slice(1) : before;
    const folded = this.#sought && /\.[cm]?ts$/.test(path) ? fold(path, text, this.#sought) : { text, folds: [] };
    return { ...folded, style: undefined, source: undefined };
  }
}
