import { posix } from 'node:path';
import { parseEnv } from 'node:util';

import type { EnvFile } from './facts.js';
import type { Files } from './files.js';

const samples: readonly string[] = [
  'default',
  'defaults',
  'dist',
  'example',
  'sample',
  'schema',
  'template',
  'tpl',
  'test',
  'testing',
  'ci',
];

/** Files of variables that are not samples: `.env`, `.env.production`. */
export function envFilesOf({ paths, read }: Pick<Files, 'paths' | 'read'>): readonly EnvFile[] {
  return paths.flatMap((path) => {
    const name = posix.basename(path);
    const [first, own, ...marks] = name.split('.');
    if (first !== '' || own !== 'env' || marks.some((one) => samples.includes(one))) return [];
    const values = Object.entries(parseEnv(read(path) ?? '')).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
    return [{ path, values: Object.fromEntries(values) }];
  });
}
