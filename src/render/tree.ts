import { TemplateError } from '../errors.js';

export interface TreeFile {
  readonly path: string;
  readonly text: string;
  /** Who wrote it, for error messages: a fragment's path or the name of a slot. */
  readonly from: string;
}

/** The files of a run, in memory, until one commit writes all of them. */
export class Tree {
  /** By path in lower case: some file systems do not tell README.md from readme.md. */
  readonly #files = new Map<string, TreeFile>();

  /** @throws TemplateError when another text has this path already */
  create(file: TreeFile): void {
    const key = file.path.toLowerCase();
    const other = this.#files.get(key);
    if (other && (other.text !== file.text || other.path !== file.path)) {
      throw new TemplateError(`${file.path} is written by ${other.from} and, differently, by ${file.from}`);
    }
    this.#files.set(key, file);
  }

  /** All files, sorted by path. */
  files(): readonly TreeFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
