import { posix } from 'node:path';

import type { Source } from '../migration/table.js';

/** The path of the entry of a folder of migrations whose name matches. */
export function migrationIn(folder: string, pattern: RegExp, { list }: Source): string | undefined {
  const found = list(folder).find((name) => pattern.test(name));
  return found === undefined ? undefined : posix.join(folder, found);
}
