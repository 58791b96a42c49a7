import type { SourceFile } from 'ts-morph';

import { candidates } from './module-path.js';
import { isBroken, parseSource } from './parse.js';
import { Refusal } from './refusal.js';
import { applySplices, type Splice } from './splice.js';
import { type Style, styleOf } from './style.js';

const bom = '\uFEFF';

/** Reads a file of the repository; undefined when there is none. Paths are relative to its root, with slashes. */
export type Read = (path: string) => string | undefined;

interface Opened {
  readonly before: string;
  text: string;
  /** Parsed when it is asked for, and again after a change. */
  source: SourceFile | undefined;
}

/** Files that are being edited, in memory. Only what an edit looks into is read, and only code is parsed. */
export class Draft {
  readonly #files = new Map<string, Opened | undefined>();

  constructor(private readonly read: Read) {}

  has(path: string): boolean {
    return this.#open(path) !== undefined;
  }

  /** @throws Refusal when there is no such file */
  text(path: string): string {
    return this.#existing(path).text;
  }

  style(path: string): Style {
    return styleOf(this.text(path));
  }

  /** @throws Refusal when there is no such file, or it has a syntax error */
  source(path: string): SourceFile {
    const file = this.#existing(path);
    file.source ??= parseSource(`/${path}`, file.text);
    if (isBroken(file.source)) throw new Refusal(`${path} has a syntax error`);
    return file.source;
  }

  /** The file that a relative specifier leads to. */
  resolve(specifier: string, importer: string): string | undefined {
    return candidates(specifier, importer).find((path) => this.has(path));
  }

  splice(path: string, splices: readonly Splice[]): void {
    const file = this.#existing(path);
    file.text = applySplices(file.text, splices);
    file.source = undefined;
  }

  /** What differs from before, byte order marks kept. */
  changes(): readonly { readonly path: string; readonly before: string; readonly after: string }[] {
    return [...this.#files].flatMap(([path, file]) => {
      if (!file) return [];
      const mark = file.before.startsWith(bom) ? bom : '';
      return file.before === mark + file.text ? [] : [{ path, before: file.before, after: mark + file.text }];
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
      this.#files.set(
        path,
        before === undefined
          ? undefined
          : { before, text: before.startsWith(bom) ? before.slice(1) : before, source: undefined },
      );
    }
    return this.#files.get(path);
  }
}
