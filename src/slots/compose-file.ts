import { stringify } from 'yaml';

import type { TreeFile } from '../tree/tree.js';
import { type Contributed, mergeKeyed } from './contributions.js';

/** docker-compose.yml: the services of local development. */
export function renderComposeFile(name: string, contributed: readonly Contributed[]): TreeFile {
  const services = mergeKeyed(
    'Compose service',
    contributed.flatMap(({ compose, from }) =>
      Object.entries(compose?.services ?? {}).map(([key, value]) => ({ key, value, from })),
    ),
  );
  const volumes = [...new Set(contributed.flatMap(({ compose }) => compose?.volumes ?? []))].sort();
  const document = {
    name,
    services: Object.fromEntries(services),
    ...(volumes.length > 0 && { volumes: Object.fromEntries(volumes.map((volume) => [volume, null])) }),
  };
  return {
    path: 'docker-compose.yml',
    text: stringify(document, { lineWidth: 0, nullStr: '', aliasDuplicateObjects: false, singleQuote: true }),
    from: 'the compose slot',
  };
}
