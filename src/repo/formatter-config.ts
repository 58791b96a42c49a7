import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import ignore from 'ignore';
import * as z from 'zod';

import { readRepoFile } from '../disk/repo-path.js';
import { parseJson } from './parse-json.js';

/** Options that mean the same to prettier and to oxfmt, with the values that both know. What else there may be is not here. */
const optionsSchema = z.strictObject({
  $schema: z.string().optional(),
  arrowParens: z.enum(['always', 'avoid']).optional(),
  bracketSameLine: z.boolean().optional(),
  bracketSpacing: z.boolean().optional(),
  endOfLine: z.literal('lf').optional(),
  jsxSingleQuote: z.boolean().optional(),
  objectWrap: z.enum(['collapse', 'preserve']).optional(),
  printWidth: z.int().min(1).max(320).default(80),
  quoteProps: z.enum(['as-needed', 'consistent', 'preserve']).optional(),
  semi: z.boolean().optional(),
  singleAttributePerLine: z.boolean().optional(),
  singleQuote: z.boolean().optional(),
  tabWidth: z.int().min(1).max(16).optional(),
  trailingComma: z.enum(['all', 'es5', 'none']).optional(),
  useTabs: z.boolean().optional(),
});

/** Options of a repository's formatter, in the words of prettier. */
export type PlainOptions = Omit<z.infer<typeof optionsSchema>, '$schema'>;

const programs = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

/** Every file that prettier takes its configuration from, but for package.json. */
const configNames = [
  'package.yaml',
  '.prettierrc',
  ...['json', 'yaml', 'yml', 'json5', 'toml', ...programs].map((end) => `.prettierrc.${end}`),
  ...programs.map((end) => `prettier.config.${end}`),
];

/**
 * The options that prettier would read from a repository, as far as they can be read without prettier.
 * @returns undefined where it cannot: a configuration that is a program, has plugins or overrides, or is not there
 */
export function plainOptionsOf(root: string): PlainOptions | undefined {
  const options = optionsSchema.safeParse(configOf(root)).data;
  if (!options || !isHarmless(root)) return undefined;
  const { $schema: _, ...known } = options;
  return known;
}

/** The configuration at the root of a repository, where it is JSON; undefined where it is not, or there is none. */
export function configOf(root: string): unknown {
  const own = packageSetting(root, 'package.json');
  if (own !== undefined) return own;
  const [name, ...others] = configNames.filter((one) => existsSync(join(root, one)));
  const isJson = name === '.prettierrc' || name === '.prettierrc.json';
  return isJson && others.length === 0 ? parsed(readRepoFile(root, name)) : undefined;
}

/** Of what prettier reads in an .editorconfig, the values that it has anyway. */
const defaults: Readonly<Record<string, string | undefined>> = {
  end_of_line: 'lf',
  indent_size: '2',
  indent_style: 'space',
  max_line_length: undefined,
  quote_type: undefined,
  tab_width: '2',
};

/** Whether no .editorconfig says anything to prettier that it would not do by itself, whichever files it says it of. */
function isHarmless(root: string): boolean {
  const text = readRepoFile(root, '.editorconfig') ?? '';
  const settings = [...text.matchAll(/^[ \t]*([\w-]+)[ \t]*[=:][ \t]*([^\s#;]*)/gm)].map(
    ([, name = '', value = '']) => [name.toLowerCase(), value.toLowerCase()] as const,
  );
  const isTop = settings.some(([name, value]) => name === 'root' && value === 'true');
  return (
    settings.every(([name, value]) => !(name in defaults) || defaults[name] === value) &&
    (isTop ||
      existsSync(join(root, '.git')) ||
      !aboveOf(root).some((folder) => existsSync(join(folder, '.editorconfig'))))
  );
}

function aboveOf(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...aboveOf(parent)];
}

/** A function that says whether a folder between a file and the root of its repository has a configuration of its own. */
export function nestedConfigIn(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const has = (folder: string) => {
    const configured = known.get(folder) ?? isConfigured(root, folder);
    known.set(folder, configured);
    return configured;
  };
  return (path) => {
    const folders = path.split('/').slice(0, -1);
    return folders.some((_, index) => has(folders.slice(0, index + 1).join('/')));
  };
}

function isConfigured(root: string, folder: string): boolean {
  // Reading a folder would take long where it holds a thousand modules.
  const has = (name: string) => existsSync(join(root, folder, name));
  if (!has('.')) return false;
  return (
    [...configNames, '.editorconfig'].some(has) ||
    packageSetting(root, posix.join(folder, 'package.json')) !== undefined
  );
}

/**
 * What .prettierignore keeps prettier from, in the words of prettier: it matches with the same package.
 * @returns whether a path is left alone
 */
export function ignoredIn(root: string): (path: string) => boolean {
  const patterns = readRepoFile(root, '.prettierignore');
  const matcher = ignore({ allowRelativePaths: true }).add(`${patterns ?? ''}\nnode_modules`);
  return (path) => matcher.checkIgnore(path).ignored;
}

function packageSetting(root: string, path: string): unknown {
  return z.looseObject({ prettier: z.unknown() }).safeParse(parsed(readRepoFile(root, path))).data?.prettier;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}
