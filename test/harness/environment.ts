import { delimiter } from 'node:path';

import { declaredServices } from './services/declared.js';

/** Variables for a child process; undefined takes one away. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What npm, vitest and the person's shell would leak into a generated repo and change how it behaves there. */
const leaking =
  /^(npm_(?!config_(cache|registry|userconfig|cafile|proxy|https_proxy)$)|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$|VITEST|TEST_|FORCE_COLOR$|PORT$)/i;

/** Where services are that the person's shell knows of: a repository gets its own. */
const services = new Set(declaredServices.map(({ server }) => server.variable));

/** The environment of this process as a fresh terminal would have it, with `extra` on top. */
export function environmentWith(extra: Environment = {}): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !leaking.test(name) && !services.has(name));
  const own = Object.fromEntries([...clean, ['PATH', pathWith()], ['NO_COLOR', '1'], ...Object.entries(extra)]);
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

/** PATH with `folders` first, and without the programs of this package's dependencies: a generated repo must bring its own. */
export function pathWith(...folders: readonly string[]): string {
  const inherited = (process.env.PATH ?? '').split(delimiter);
  return [...folders, ...inherited.filter((folder) => !ofThisPackage.test(folder))].join(delimiter);
}

const ofThisPackage = /node_modules[\\/]\.bin|node-gyp-bin/;
