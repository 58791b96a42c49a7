import { posix } from 'node:path';

import type { CallExpression, Node as AnyNode } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../src/edit/bindings.js';
import type { Draft } from '../../../../src/edit/draft.js';
import { declaringFile } from '../../../../src/edit/declaring-file.js';
import { isOwn } from '../../../../src/edit/module-path.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { propertyOf } from '../../../../src/edit/resolve.js';
import type { Package } from '../../../../src/repo/packages.js';
import type { RootModule } from './nest-in-repo.js';

/** An application that serves HTTP. */
export interface HttpApplication {
  readonly rootModule: RootModule;
  /** The file that makes it imports the adapter of Fastify. */
  readonly usesFastify: boolean;
}

/** The files that an application may begin with, where its workspace does not say which. */
const usual = ['main.ts', 'app.ts', 'server.ts', 'index.ts'];

/**
 * What a package gives to `NestFactory.create`, in the file that it begins with or in one that this file imports. What microservices
 * and contexts without HTTP are made of is something else.
 * @returns a sentence that says what was looked for, when nothing is found
 */
export function httpApplications(draft: Draft, { entry, sources }: Package): readonly HttpApplication[] | string {
  const names = [...(entry === undefined ? [] : [entry]), ...usual.map((name) => posix.join(sources, name))];
  const entries = [...new Set(names)].filter((path) => draft.has(path));
  const sought = entry !== undefined && draft.has(entry) ? entry : posix.join('src', 'main.ts');
  const [main, calls] =
    madeBy(draft, entries) ??
    madeBy(
      draft,
      entries.flatMap((path) => importsOf(draft, path)),
    ) ??
    [];
  if (main === undefined || !calls) return `no ${sought} that calls NestFactory.create`;
  const usesFastify = [...bindingsOf(draft.source(main)).values()].some(
    ({ specifier }) => specifier === '@nestjs/platform-fastify',
  );
  const modules = calls.map((call) => moduleGiven(draft, main, call));
  const places = ['app.module.ts', 'app/app.module.ts'].map((name) => posix.join(sources, name));
  const there = places.find((path) => draft.has(path));
  const fallback = there === undefined ? undefined : { path: there, className: 'AppModule' };
  const found = modules.flatMap((one) => one ?? fallback ?? []);
  if (found.length === 0) return `no module that ${main} gives to NestFactory.create, and no ${places[0] ?? ''}`;
  const unique = new Map(found.map((rootModule) => [`${rootModule.path} ${rootModule.className}`, rootModule]));
  return [...unique.values()].map((rootModule) => ({ rootModule, usesFastify }));
}

/** The first of some files that makes an application, with the calls that do. */
function madeBy(draft: Draft, paths: readonly string[]): readonly [string, readonly CallExpression[]] | undefined {
  for (const path of paths) {
    // Few files name it: the others need not be parsed.
    const calls = draft.text(path).includes('NestFactory') ? creationsIn(draft, path) : [];
    if (calls.length > 0) return [path, calls];
  }
  return undefined;
}

function importsOf(draft: Draft, path: string): readonly string[] {
  return draft
    .source(path)
    .getImportDeclarations()
    .map((one) => one.getModuleSpecifierValue())
    .filter(isOwn)
    .flatMap((specifier) => draft.resolve(specifier, path) ?? []);
}

/** `NestFactory.create(…)`, whatever it is called there. */
function creationsIn(draft: Draft, path: string): readonly CallExpression[] {
  const { Node, SyntaxKind } = tsMorph();
  const file = draft.source(path);
  const bindings = bindingsOf(file);
  return file.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== 'create') return false;
    const factory = callee.getExpression();
    const binding = importOf(factory, bindings);
    return binding ? binding.imported === 'NestFactory' : factory.getText() === 'NestFactory';
  });
}

function moduleGiven(draft: Draft, path: string, call: CallExpression): RootModule | undefined {
  const [given] = call.getArguments();
  return given && classOf(draft, path, given, 5);
}

/** `AppModule`, `AppModule.forRoot(…)`, `{ module: AppModule }`, or a constant that is one of these. */
function classOf(draft: Draft, path: string, node: AnyNode, steps: number): RootModule | undefined {
  const { Node, SyntaxKind } = tsMorph();
  const follow = (next: AnyNode | undefined) => (next && steps > 0 ? classOf(draft, path, next, steps - 1) : undefined);
  if (Node.isCallExpression(node) || Node.isAwaitExpression(node) || Node.isParenthesizedExpression(node))
    return follow(node.getExpression());
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node)) return follow(node.getExpression());
  if (Node.isObjectLiteralExpression(node)) return follow(propertyOf(node, 'module'));
  const file = draft.source(path);
  const bindings = bindingsOf(file);
  if (Node.isPropertyAccessExpression(node)) {
    const namespace = bindings.get(node.getExpression().getText());
    // `AppModule.forRoot`, unless it is `modules.AppModule`.
    return namespace?.imported === '*'
      ? imported(draft, path, namespace.specifier, node.getName())
      : follow(node.getExpression());
  }
  if (!Node.isIdentifier(node)) return undefined;
  const name = node.getText();
  const binding = bindings.get(name);
  if (binding) return imported(draft, path, binding.specifier, binding.imported);
  if (file.getClass(name)) return { path, className: name };
  const constants = file.getDescendantsOfKind(SyntaxKind.VariableDeclaration).filter((one) => one.getName() === name);
  return constants.length === 1 ? follow(constants[0]?.getInitializer()) : undefined;
}

function imported(draft: Draft, path: string, specifier: string, name: string): RootModule | undefined {
  const from = draft.resolve(specifier, path);
  return from === undefined ? undefined : declaringFile(draft, from, name);
}
