import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { bindingsOf } from '../edit/bindings.js';
import { Draft } from '../edit/draft.js';
import { registrationsIn } from '../edit/fastify-calls.js';
import { tsMorph } from '../edit/parse.js';
import { readRepoFile } from '../disk/repo-path.js';
import { majorOf, type Package } from './packages.js';
import type { Framework } from './repo.js';

/** A framework, or a sentence that says what was looked for and not found. */
export function recogniseFramework(root: string, app: Package): Framework | string {
  if ('@nestjs/core' in app.dependencies) return nestOf(root, app);
  return 'fastify' in app.dependencies
    ? fastifyOf(root, app)
    : 'neither @nestjs/core nor fastify among its dependencies';
}

function nestOf(root: string, app: Package): Framework | string {
  const major = majorOf(app, '@nestjs/core') ?? 0;
  if (major !== 11 && major !== 12) return `@nestjs/core ${String(major)}; 11 and 12 are known`;
  const draft = new Draft((path) => readRepoFile(root, path));
  const main = first(root, app, ['src/main.ts', 'src/app.ts', 'src/server.ts', 'src/index.ts'], /NestFactory/);
  if (main === undefined) return 'no src/main.ts that calls NestFactory.create';
  const rootModule = rootModuleOf(draft, main) ?? fallback(draft, posix.join(app.folder, 'src/app.module.ts'));
  if (!rootModule) return `no module that ${main} gives to NestFactory.create, and no src/app.module.ts`;
  const both = '@nestjs/platform-fastify' in app.dependencies && '@nestjs/platform-express' in app.dependencies;
  const isFastify = both ? draft.text(main).includes('FastifyAdapter') : '@nestjs/platform-fastify' in app.dependencies;
  return { name: 'nestjs', major, adapter: isFastify ? 'fastify' : 'express', rootModule };
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

function fallback(draft: Draft, path: string) {
  return draft.has(path) ? { path, className: 'AppModule' } : undefined;
}

function fastifyOf(root: string, app: Package): Framework | string {
  const major = majorOf(app, 'fastify') ?? 0;
  if (major !== 5) return `fastify ${String(major)}; 5 is known`;
  const names = ['src/app.ts', 'src/server.ts', 'src/index.ts', 'src/main.ts', 'app.ts', 'server.ts', 'index.ts'];
  const appFile = first(root, app, names, /\bregister\b/) ?? first(root, app, names, /\bfastify\b/i);
  if (appFile === undefined) return `no file that makes a Fastify app: ${names.join(', ')}`;
  const draft = new Draft((path) => readRepoFile(root, path));
  const bindings = bindingsOf(draft.source(appFile));
  const autoload = registrationsIn(draft, appFile).some(
    ({ plugin }) => bindings.get(plugin.getText())?.specifier === '@fastify/autoload',
  );
  return { name: 'fastify', major, appFile, autoload };
}

function first(root: string, { folder }: Package, names: readonly string[], says: RegExp): string | undefined {
  return names
    .map((name) => posix.join(folder, name))
    .find((path) => existsSync(join(root, path)) && says.test(readRepoFile(root, path) ?? ''));
}
