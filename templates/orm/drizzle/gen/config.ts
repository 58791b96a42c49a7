import { posix } from 'node:path';

import { settingsIn } from '../../../../src/edit/config-file.js';
import { Computed, isStaticList, isStaticObject, type StaticValue } from '../../../../src/edit/static-value.js';

/** The settings of drizzle-kit that a new table depends on. Paths are relative to the root of the repository. */
export interface DrizzleConfig {
  /** A file, a folder or a pattern. */
  readonly schema: string;
  /** Others. */
  readonly more: readonly string[];
  /** The folder of migrations. */
  readonly migrations: string;
  readonly prefix: Prefix;
}

/** What the names of migrations begin with. */
export type Prefix = (typeof prefixes)[number];

const prefixes = ['index', 'timestamp', 'supabase', 'unix', 'none'] as const;

/** Where drizzle-kit looks for its configuration, in this order. */
export const configNames = ['drizzle.config.ts', 'drizzle.config.js', 'drizzle.config.json'];

/** Reads a configuration of drizzle-kit; a sentence when it is not understood. */
export function drizzleConfigIn(path: string, read: (path: string) => string | undefined): DrizzleConfig | string {
  const settings = settingsIn(path, read);
  if (settings instanceof Computed) return `the configuration of Drizzle is computed in ${settings.toString()}`;
  const { dialect, out = 'drizzle', schema } = settings;
  if (dialect !== 'postgresql')
    return `Drizzle over ${typeof dialect === 'string' ? dialect : 'a dialect that is computed'}; PostgreSQL is known`;
  const migrations: StaticValue = isStaticObject(settings.migrations) ? settings.migrations : {};
  const prefix = prefixes.find((one) => one === (migrations.prefix ?? 'index'));
  const [first, ...more] = textsIn(schema);
  if (first === undefined || typeof out !== 'string' || prefix === undefined) {
    const name = first === undefined ? 'schema' : typeof out === 'string' ? 'prefix of migrations' : 'out';
    const value = first === undefined ? schema : typeof out === 'string' ? migrations.prefix : out;
    const line = lineOf(value);
    return `the ${name} of ${path} is ${value === undefined ? 'missing' : 'computed'}${line === undefined ? '' : `, in ${line}`}`;
  }
  const at = (one: string) => posix.join(posix.dirname(path), one);
  return { schema: at(first), more: more.map(at), migrations: at(out), prefix };
}

/** Of a text or a list of texts; none when a part of it is anything else. */
function textsIn(value: StaticValue): readonly string[] {
  const list = isStaticList(value) ? value : [value];
  const texts = list.filter((one) => typeof one === 'string');
  return texts.length === list.length ? texts : [];
}

function lineOf(value: StaticValue): string | undefined {
  const list = isStaticList(value) ? value : [value];
  return list.find((one) => one instanceof Computed)?.toString();
}
