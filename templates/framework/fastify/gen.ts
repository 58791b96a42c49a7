import { posix } from 'node:path';

import { bindingsOf } from '../../../src/edit/bindings.js';
import { Draft } from '../../../src/edit/draft.js';
import { registrationsIn } from '../../../src/edit/fastify-calls.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { majorOf } from '../../../src/repo/packages.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { fastifyInRepo } from './gen/fastify-in-repo.js';

export default defineGen({
  framework: { label: 'Fastify', packages: ['fastify'], recognise },
});

const names = ['src/app.ts', 'src/server.ts', 'src/index.ts', 'src/main.ts', 'app.ts', 'server.ts', 'index.ts'];

function recognise({ owner, read }: Place) {
  const major = majorOf(owner, 'fastify') ?? 0;
  if (major !== 5) return `fastify ${String(major)}; 5 is known`;
  const paths = names.map((name) => posix.join(owner.folder, name));
  const appFile =
    paths.find((path) => /\bregister\b/.test(read(path) ?? '')) ??
    paths.find((path) => /\bfastify\b/i.test(read(path) ?? ''));
  if (appFile === undefined) return `no file that makes a Fastify app: ${names.join(', ')}`;
  const draft = new Draft(read);
  const bindings = bindingsOf(draft.source(appFile));
  const autoload = registrationsIn(draft, appFile).some(
    ({ plugin }) => bindings.get(plugin.getText())?.specifier === '@fastify/autoload',
  );
  return fastifyInRepo({ major, appFile, autoload });
}
