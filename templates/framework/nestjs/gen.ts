import { posix } from 'node:path';

import { bindingsOf } from '../../../src/edit/bindings.js';
import { Draft } from '../../../src/edit/draft.js';
import { tsMorph } from '../../../src/edit/parse.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { majorOf } from '../../../src/repo/packages.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { nestInRepo } from './gen/nest-in-repo.js';

export default defineGen({
  framework: { label: 'NestJS', packages: ['@nestjs/core'], runsOn: ['express', 'fastify'], recognise },
});

function recognise({ owner, read }: Place) {
  const major = majorOf(owner, '@nestjs/core') ?? 0;
  if (major !== 11 && major !== 12) return `@nestjs/core ${String(major)}; 11 and 12 are known`;
  const draft = new Draft(read);
  const main = ['src/main.ts', 'src/app.ts', 'src/server.ts', 'src/index.ts']
    .map((name) => posix.join(owner.folder, name))
    .find((path) => (read(path) ?? '').includes('NestFactory'));
  if (main === undefined) return 'no src/main.ts that calls NestFactory.create';
  const rootModule = rootModuleOf(draft, main) ?? usualModule(draft, posix.join(owner.folder, 'src/app.module.ts'));
  if (!rootModule) return `no module that ${main} gives to NestFactory.create, and no src/app.module.ts`;
  const onFastify = '@nestjs/platform-fastify' in owner.dependencies;
  const both = onFastify && '@nestjs/platform-express' in owner.dependencies;
  const isFastify = both ? draft.text(main).includes('FastifyAdapter') : onFastify;
  return nestInRepo({ major, adapter: isFastify ? 'fastify' : 'express', rootModule });
}

/** What NestFactory.create is given: `AppModule`, or `AppModule.forRoot(…)`. */
function rootModuleOf(draft: Draft, main: string) {
  const { Node, SyntaxKind } = tsMorph();
  const file = draft.source(main);
  const call = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .find((one) => one.getExpression().getText().startsWith('NestFactory.create'));
  const [given] = call?.getArguments() ?? [];
  const callee = Node.isCallExpression(given) ? given.getExpression() : given;
  const name = (Node.isPropertyAccessExpression(callee) ? callee.getExpression() : callee)?.getText() ?? '';
  const binding = bindingsOf(file).get(name);
  const path = binding && draft.resolve(binding.specifier, main);
  return path === undefined ? undefined : { path, className: binding?.imported ?? name };
}

function usualModule(draft: Draft, path: string) {
  return draft.has(path) ? { path, className: 'AppModule' } : undefined;
}
