import { delimiter } from 'node:path';

/** Variables for a child process; undefined takes one away. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What npm, vitest and the person's shell would leak into a generated repo and change how it behaves there. */
const leaking =
  /^(npm_(?!config_(cache|registry|userconfig|cafile|proxy|https_proxy)$)|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$|VITEST|TEST_|FORCE_COLOR$|(DATABASE|REDIS|AMQP)_URL$|PORT$)/i;

/** The environment of this process as a fresh terminal would have it, with `extra` on top. */
export function environmentWith(extra: Environment = {}): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !leaking.test(name));
  const own = Object.fromEntries([...clean, ['PATH', ownPath()], ['NO_COLOR', '1'], ...Object.entries(extra)]);
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

/** PATH without the programs of this package's dependencies: a generated repo must bring its own. */
function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !/node_modules[\\/]\.bin|node-gyp-bin/.test(folder)).join(delimiter);
}
