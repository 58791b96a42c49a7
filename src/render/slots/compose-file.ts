import { stringify } from 'yaml';

import type { TreeFile } from '../tree.js';
import type { Contributed } from './contributions.js';
import { mergeNested } from './nested.js';

/** docker-compose.yml: the services of local development. Several options may have a part in one service. */
export function renderComposeFile(name: string, contributed: readonly Contributed[]): TreeFile {
  const services = mergeNested(
    'Compose service',
    contributed.map(({ compose, from }) => ({ value: compose?.services ?? {}, from })),
  );
  const volumes = [...new Set(contributed.flatMap(({ compose }) => compose?.volumes ?? []))].sort();
  const document = {
    name,
    services,
    ...(volumes.length > 0 && { volumes: Object.fromEntries(volumes.map((volume) => [volume, null])) }),
  };
  return {
    path: 'docker-compose.yml',
    text: stringify(document, { lineWidth: 0, nullStr: '', aliasDuplicateObjects: false, singleQuote: true }),
    from: 'the compose slot',
  };
}
