import { sha256 } from '../disk/hash.js';
import type { Texts } from './rendering.js';

/** Where the text of a file comes from that was generated once. */
export type Base =
  /** It was not generated. */
  | { readonly kind: 'none' }
  /** As this version, or the folder that was given, makes it: with what `gen` has added. */
  | { readonly kind: 'rendered'; readonly text: string }
  /** As `create` wrote it, by its hash. */
  | { readonly kind: 'created'; readonly text: string }
  /** What was written then is not to be found. */
  | { readonly kind: 'unknown' };

/** What is known of the time when a repository was made. */
export interface Then {
  /** Path → hash, of the manifest. */
  readonly hashes: Readonly<Record<string, string>>;
  /** As `create` makes it now from the blueprint of then. */
  readonly created: Texts;
  /** With what `gen` has added. */
  readonly whole: Texts;
  /** Text by hash, from git. */
  readonly history: Texts;
  /** `whole` is of the version that made the repository. */
  readonly isExact: boolean;
  /** The whole repository as the version that made it generates it, where a person has given that; it goes before all else. */
  readonly given: Texts | undefined;
}

/** What a file was when it was generated: the text that has the hash of the manifest. */
export function baseOf(then: Then, path: string, ours: string | undefined): Base {
  const { created, given, hashes, history, isExact, whole } = then;
  if (given) {
    const text = given.get(path);
    return text === undefined ? { kind: 'none' } : { kind: 'rendered', text };
  }
  const hash = hashes[path];
  const rendered = whole.get(path);
  if (hash === undefined)
    return rendered !== undefined && isExact ? { kind: 'rendered', text: rendered } : { kind: 'none' };
  const asCreated = created.get(path);
  if (rendered !== undefined && asCreated !== undefined && sha256(asCreated) === hash)
    return { kind: 'rendered', text: rendered };
  const found = ours !== undefined && sha256(ours) === hash ? ours : history.get(hash);
  return found === undefined ? { kind: 'unknown' } : { kind: 'created', text: found };
}

/** The files whose text of then this version does not make, and which are not on the disk as they were: to be looked for in git. */
export function soughtInHistory(
  hashes: Readonly<Record<string, string>>,
  created: Texts,
  disk: (path: string) => string | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(hashes).filter(([path, hash]) => {
      const rendered = created.get(path);
      if (rendered !== undefined && sha256(rendered) === hash) return false;
      const ours = disk(path);
      return ours !== undefined && sha256(ours) !== hash;
    }),
  );
}
