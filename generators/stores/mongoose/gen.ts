import { Draft } from '../../../src/edit/draft.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { mongooseCode } from './gen/code.js';
import { connectionsIn } from './gen/connections.js';
import { mongooseStorage } from './gen/storage.js';

export default defineGen({
  store: { label: 'Mongoose', packages: ['mongoose', '@nestjs/mongoose'], givesWay: true, recognise },
});

/** Tests connect for themselves, and declarations do not connect. */
const notOfApplication = /(?:^|\/)(?:node_modules|tests?)\/|[.-](?:spec|test|d)\.ts$/;

function recognise({ filesIn, owner, read, resolve }: Place) {
  const draft = new Draft(read, resolve);
  const paths = filesIn(owner.folder, '.ts').filter((path) => !notOfApplication.test(path));
  const connections = connectionsIn(draft, paths);
  const files = [...new Set(connections.map(({ path }) => path))];
  return {
    ...mongooseCode(undefined),
    description: ['Mongoose', ...files].join(', '),
    facts: { connections: files },
    storageIn: mongooseStorage(draft, connections, paths),
  };
}
