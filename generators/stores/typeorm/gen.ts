import { Draft } from '../../../src/edit/draft.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { typeormCode } from './gen/code.js';
import { typeormConfigs } from './gen/config.js';
import { typeormStorage } from './gen/storage.js';

export default defineGen({
  store: { label: typeormCode.label, packages: ['typeorm'], recognise },
});

/** Tests make settings of their own, and declarations have none. */
const notOfApplication = /(?:^|\/)(?:node_modules|tests?)\/|[.-](?:spec|test|d)\.ts$/;

function recognise({ filesIn, owner, read, resolve }: Place) {
  const draft = new Draft(read, resolve);
  const paths = filesIn(owner.folder, '.ts').filter((path) => !notOfApplication.test(path));
  const configs = typeormConfigs(draft, paths, owner);
  if (typeof configs === 'string') return configs;
  return {
    ...typeormCode,
    description: `TypeORM, ${[...new Set(configs.map(({ path }) => path))].join(', ')}`,
    facts: { configurations: configs.map(({ path }) => path) },
    storageIn: typeormStorage(draft, configs, paths),
  };
}
