import type { ClassDeclaration, Decorator, ObjectLiteralExpression } from 'ts-morph';

import { importByHand } from './in-array.js';
import { type ImportOptions, planImport } from './add-import.js';
import { bindingsOf, importOf } from './bindings.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { elementOf } from './in-array.js';
import { insertInList } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { type Placed, propertyOf, resolve } from './resolve.js';
import type { Splice } from './splice.js';
import type { Target } from './target.js';

/** Which class of a file, and which list of what its `@Module` says. */
export interface ModuleList {
  readonly path: string;
  /** Decides when a file has several. */
  readonly className: string;
  readonly list: 'controllers' | 'exports' | 'imports' | 'providers';
}

/** `target` in a list of a NestJS module, found by what its decorator means. */
export function inNestModule(place: ModuleList, target: Target, options: ImportOptions): Edit {
  const { className, list, path } = place;
  const element = elementOf(path, (draft) => listOf(draft, place), target, options, `${list} of @Module, ${className}`);
  return {
    path,
    sought: element.sought,
    count: (draft) => (hasList(draft, place) ? element.count(draft) : 0),
    apply: (draft) => {
      if (hasList(draft, place)) element.apply(draft);
      else addList(draft, place, target, options);
    },
    byHand: (draft) => [
      importByHand(draft, path, target, options),
      `@Module({ ${list}: [${target.name}] })  // on ${className}, beside what is there`,
    ],
  };
}

function listOf(draft: Draft, place: ModuleList): Placed {
  const { node, path } = metadata(draft, place);
  const value = node && propertyOf(node, place.list);
  if (!value) throw new Refusal(`@Module has no ${place.list}`);
  return { path, node: value };
}

function hasList(draft: Draft, place: ModuleList): boolean {
  const { node } = metadata(draft, place);
  return node !== undefined && propertyOf(node, place.list) !== undefined;
}

interface Metadata {
  readonly path: string;
  readonly decorator: Decorator;
  /** Undefined for `@Module()`. */
  readonly node: ObjectLiteralExpression | undefined;
}

/** What `@Module` is given, also when it is a constant. */
function metadata(draft: Draft, place: ModuleList): Metadata {
  const { Node } = tsMorph();
  const decorator = decoratorOf(draft, place);
  const [argument] = decorator.getArguments();
  if (!argument) return { path: place.path, decorator, node: undefined };
  const { node, path } = resolve(draft, { path: place.path, node: argument });
  if (!Node.isObjectLiteralExpression(node)) throw new Refusal('what @Module is given is computed');
  return { path, decorator, node };
}

function decoratorOf(draft: Draft, { className, path }: ModuleList): Decorator {
  const file = draft.source(path);
  const bindings = bindingsOf(file);
  const isModule = (decorator: Decorator) => {
    const callee = decorator.getCallExpression()?.getExpression();
    const binding = callee && importOf(callee, bindings);
    return binding?.specifier === '@nestjs/common' && binding.imported === 'Module';
  };
  const modules = file.getClasses().flatMap((one) => {
    const decorator = one.getDecorators().find(isModule);
    return decorator ? [[one, decorator] as const] : [];
  });
  const [only] = modules;
  if (!only) throw new Refusal('it has no class with @Module of @nestjs/common');
  const named = modules.find(([one]) => nameOf(one) === className);
  const found = named ?? (modules.length === 1 ? only : undefined);
  if (found) return found[1];
  throw new Refusal(
    `it has several modules, and none is called ${className}: ${modules.map(([one]) => nameOf(one)).join(', ')}`,
  );
}

function nameOf(one: ClassDeclaration): string {
  return one.getName() ?? 'default';
}

/** `@Module({ providers })` becomes `@Module({ imports: [Target], providers })`. */
function addList(draft: Draft, place: ModuleList, target: Target, options: ImportOptions): void {
  const { Node } = tsMorph();
  const { decorator, node, path } = metadata(draft, place);
  if (node?.getProperties().some((one) => Node.isSpreadAssignment(one)))
    throw new Refusal(`@Module has no ${place.list} of its own, but may get them from what it spreads`);
  const { expression, splices } = planImport(draft, path, target, options);
  const property = `${place.list}: [${expression}]`;
  draft.splice(path, [
    ...splices,
    ...(node ? addProperty(draft, path, node, 0, property) : fillCall(decorator, property)),
  ]);
}

function fillCall(decorator: Decorator, property: string): readonly Splice[] {
  const end = decorator.getEnd() - 1;
  return [{ start: end, end, text: `{ ${property} }` }];
}

/** A property of an object literal, written as its others are. */
export function addProperty(
  draft: Draft,
  path: string,
  node: ObjectLiteralExpression,
  place: number,
  property: string,
): readonly Splice[] {
  const elements = node.getProperties().map((one) => ({ start: one.getStart(), end: one.getEnd() }));
  const list = { open: node.getStart() + 1, close: node.getEnd() - 1, elements, padded: true };
  return insertInList(draft.text(path), list, place, property, draft.style(path));
}
