import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import * as z from 'zod';

import type { Formatter } from '../edit/keep-formatted.js';
import { configOf, ignoredIn, nestedConfigIn, plainOptionsOf } from './formatter-config.js';
import { formatQuickly } from './formatter-oxfmt.js';

/** What is used of the prettier that the repository has installed. */
interface Prettier {
  readonly format: (text: string, options: object) => Promise<string>;
  readonly resolveConfig: (file: string, options: object) => Promise<object | null>;
  readonly getFileInfo: (
    file: string,
    options: object,
  ) => Promise<{ readonly ignored: boolean; readonly inferredParser: string | null }>;
}

/**
 * The formatter of a repository: its own prettier, with its own configuration. Where oxfmt comes to the same it takes its place,
 * in a tenth of the time: on the code of our own templates, and on what was as both have it before an edit.
 * @param isKnown whether what is formatted is code of which the two are known to make the same: that of our own templates in a
 * repository that create-backend has made
 * @param app the folder of the application, which may have a prettier and a list of what it ignores of its own
 * @returns undefined where prettier is not installed, nor said how the repository wants it
 */
export function formatterOf(root: string, isKnown: () => boolean, app = '.'): Formatter | undefined {
  const own = prettierIn(join(root, app));
  const options = own === undefined || isKnownVersion(own.version) ? plainOptionsOf(root) : undefined;
  if (!own && !options) return undefined;
  const isIgnored = ignoredAround(root, app);
  const hasNestedConfig = nestedConfigIn(root);
  const left = new Set<string>();
  let loaded: Promise<Prettier> | undefined;

  const quickly = async (path: string, text: string) =>
    options && !hasNestedConfig(path) ? formatQuickly(path, text, options) : undefined;
  const byPrettier = async (path: string, text: string) => {
    if (!own) {
      if (/\.(?:[cm]?[jt]sx?|json|md|ya?ml)$/.test(path)) left.add(path);
      return text;
    }
    loaded ??= import(pathToFileURL(own.entry).href).then((module: { readonly default: Prettier }) => module.default);
    return formatWith(await loaded, root, path, text);
  };

  const width = options?.printWidth ?? printWidth(root);
  return {
    // A configuration of its own is not read here: prettier is asked.
    printWidth: (path) => (own && hasNestedConfig(path) ? 0 : width),
    format: async (path, text) => {
      if (isIgnored(path)) return text;
      return (isKnown() || !own ? await quickly(path, text) : undefined) ?? byPrettier(path, text);
    },
    reformat: async (path, before, after) => {
      if (isIgnored(path)) return after;
      const quick = (await quickly(path, before)) === before ? await quickly(path, after) : undefined;
      if (quick !== undefined) return quick;
      return (await byPrettier(path, before)) === before ? byPrettier(path, after) : after;
    },
    left: () => [...left],
  };
}

interface Installed {
  readonly entry: string;
  readonly version: string;
}

function prettierIn(root: string): Installed | undefined {
  const { resolve } = createRequire(join(root, 'package.json'));
  try {
    const { version } = JSON.parse(readFileSync(resolve('prettier/package.json'), 'utf8')) as { version: string };
    return { entry: resolve('prettier'), version };
  } catch {
    return undefined;
  }
}

/** Those that are known to format what we generate as the one does that generated repositories have. */
function isKnownVersion(version: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= 3 && minor <= 10;
}

/** Ignored is what the root or the application ignores: prettier reads the list of the folder that it is run in. */
function ignoredAround(root: string, app: string): (path: string) => boolean {
  const inRoot = ignoredIn(root);
  if (app === '.') return inRoot;
  const inApp = ignoredIn(join(root, app));
  return (path) => inRoot(path) || (path.startsWith(`${app}/`) && inApp(path.slice(app.length + 1)));
}

async function formatWith(prettier: Prettier, root: string, path: string, text: string): Promise<string> {
  const file = join(root, path);
  const ignore = join(root, '.prettierignore');
  const { ignored, inferredParser } = await prettier.getFileInfo(
    file,
    existsSync(ignore) ? { ignorePath: ignore } : {},
  );
  if (ignored || inferredParser === null) return text;
  const config = await prettier.resolveConfig(file, { editorconfig: true });
  return prettier.format(text, { ...config, filepath: file });
}

/** Where it can be read without loading prettier; otherwise so small that prettier itself is asked. */
function printWidth(root: string): number {
  const config = z.object({ printWidth: z.int().default(80) }).safeParse(configOf(root));
  return config.data?.printWidth ?? 0;
}
