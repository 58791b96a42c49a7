import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import * as z from 'zod';

import type { Formatter } from '../edit/keep-formatted.js';
import { readRepoFile } from '../tree/repo-path.js';

/** What is used of the prettier that the repository has installed. */
interface Prettier {
  readonly format: (text: string, options: object) => Promise<string>;
  readonly resolveConfig: (file: string, options: object) => Promise<object | null>;
  readonly getFileInfo: (
    file: string,
    options: object,
  ) => Promise<{ readonly ignored: boolean; readonly inferredParser: string | null }>;
}

const configSchema = z.object({ printWidth: z.int().default(80) });

/** The formatter of a repository: its own prettier, with its own configuration; undefined when it has none installed. */
export function formatterOf(root: string): Formatter | undefined {
  const entry = prettierIn(root);
  if (entry === undefined) return undefined;
  const width = printWidth(root);
  let loaded: Promise<Prettier> | undefined;
  return {
    printWidth: () => width,
    format: async (path, text) => {
      loaded ??= import(pathToFileURL(entry).href).then((module: { readonly default: Prettier }) => module.default);
      return formatWith(await loaded, root, path, text);
    },
  };
}

function prettierIn(root: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve('prettier');
  } catch {
    return undefined;
  }
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
  const sources = [
    () => parsed(readRepoFile(root, '.prettierrc')),
    () => parsed(readRepoFile(root, '.prettierrc.json')),
    () => packageSetting(parsed(readRepoFile(root, 'package.json'))),
  ];
  for (const source of sources) {
    const config = configSchema.safeParse(source());
    if (config.success) return config.data.printWidth;
  }
  return 0;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function packageSetting(content: unknown): unknown {
  return z.object({ prettier: z.unknown() }).safeParse(content).data?.prettier;
}
