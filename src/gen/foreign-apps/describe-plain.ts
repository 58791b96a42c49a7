import { describeRepo } from '../../repo/describe-repo.js';
import type { Access, PlainApp } from './plain-app.js';
import type { PlainPaths } from './plain-paths.js';
import type { Storage, StorageFiles } from './storage.js';

/** What was recognised, and what will be written where, one line each. */
export function describePlain(app: PlainApp, paths: PlainPaths, stored: StorageFiles): readonly string[] {
  const { framework, layout, repo, storage, tests, validation } = app;
  const registered =
    framework.name === 'nestjs'
      ? `registered in ${framework.rootModule.path}`
      : layout.autoloaded
        ? 'found by autoload'
        : `registered in ${framework.appFile}`;
  return [
    ...describeRepo(repo),
    `database: ${accessInWords(storage.access)}`,
    `requests are checked with ${validation.replace(/-\d$/, '').replace('json-schema', 'JSON schemas')}`,
    tests ? `tests run with ${tests.runner === 'node' ? 'node --test' : tests.runner}` : 'no tests are recognised',
    `will write ${paths.folder}/, ${registered}; ${tableInWords(storage, stored)}`,
  ];
}

function accessInWords(access: Access): string {
  switch (access.kind) {
    case 'constant':
      return `${access.name} of ${access.path}`;
    case 'decorator':
      return `app.${access.name}, made in ${access.path}`;
    case 'class':
      return `${access.name} of ${access.path}, ${access.module ? `from ${access.module.name}` : 'provided by each module'}`;
    case 'token':
      return `what ${access.module.name} provides as ${access.token}`;
  }
}

function tableInWords(storage: Storage, stored: StorageFiles): string {
  const where = storage.declaredIn(stored);
  const { migration } = stored;
  return migration === undefined ? where : `${where}, its migration in ${migration}`;
}
