import { createRequire } from 'node:module';

import type { PlainOptions } from './formatter-config.js';

/** What is used of oxfmt. It hands what is written in other languages inside of code back to JavaScript. */
interface Oxfmt {
  readonly format: (
    file: string,
    text: string,
    options: object,
    formatFile: () => Promise<unknown>,
    formatEmbedded: () => Promise<null>,
    sortClasses: () => Promise<null>,
  ) => Promise<{ readonly code: string; readonly errors: readonly unknown[] }>;
}

/** The packages that oxfmt may be in are one for each kind of machine, of which a package manager installs the one that fits. */
const kinds = ['', '-gnu', '-musl', '-msvc', '-gnueabihf', '-musleabihf', '-eabi'];

let loaded: Oxfmt | null | undefined;

/** Null where it is not installed, as on a machine that it is not made for. */
function oxfmt(): Oxfmt | null {
  const load = createRequire(import.meta.url);
  if (loaded !== undefined) return loaded;
  for (const kind of kinds) {
    try {
      loaded = load(`@oxfmt/binding-${process.platform}-${process.arch}${kind}`) as Oxfmt;
      return loaded;
    } catch {
      // Made for another kind of machine, or not installed.
    }
  }
  loaded = null;
  return loaded;
}

/** CSS, HTML, GraphQL and Markdown in template literals: there the two differ. */
const embedded = /\b(?:css|createGlobalStyle|gql|graphql|html|injectGlobal|keyframes|markdown|md|styled|svg)\b/i;

/** `@Param() {`: a parameter that is taken apart and does not fit in a line is broken by prettier after its decorator. */
const takenApart = /^[ \t]*@.*\) \{$/m;

/**
 * Formats TypeScript as prettier would, in a fraction of the time.
 * @returns undefined where it cannot, or is not sure to come to the same
 */
export async function formatQuickly(path: string, text: string, options: PlainOptions): Promise<string | undefined> {
  if (!/\.[cm]?ts$/.test(path) || (text.includes('`') && embedded.test(text))) return undefined;
  const others = { asked: false };
  const refuse = () => {
    others.asked = true;
    return Promise.resolve(null);
  };
  const result = await oxfmt()?.format(path, text, options, refuse, refuse, refuse);
  const isSure = result?.errors.length === 0 && !others.asked && !takenApart.test(result.code);
  return isSure ? result.code : undefined;
}
