import { describeRepo } from '../../repo/describe-repo.js';
import type { PlainApp } from './plain-app.js';
import type { PlainPaths } from './plain-paths.js';
import type { Storage, StorageFiles } from './storage.js';

/** What was recognised, and what will be written where, one line each. */
export function describePlain(app: PlainApp, paths: PlainPaths, stored: StorageFiles): readonly string[] {
  const { framework, layout, repo, storage, tests, validation } = app;
  const registered = framework.foreign.registeredIn(layout);
  return [
    ...describeRepo(repo),
    `database: ${storage.access.description}`,
    `requests are checked with ${validation.replace(/-\d$/, '').replace('json-schema', 'JSON schemas')}`,
    tests ? `tests run with ${tests.runner === 'node' ? 'node --test' : tests.runner}` : 'no tests are recognised',
    `will write ${paths.folder}/, ${registered}; ${tableInWords(storage, stored)}`,
  ];
}

function tableInWords(storage: Storage, stored: StorageFiles): string {
  const { migration, schema } = stored;
  const where = storage.declaredIn(stored) + (schema === undefined ? '' : `, in the schema ${schema}`);
  return migration === undefined ? where : `${where}, its migration in ${migration}`;
}
