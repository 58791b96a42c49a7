import { posix } from 'node:path';

import type { Node, ObjectLiteralExpression } from 'ts-morph';

import type { Draft } from '../../../../src/edit/draft.js';
import type { Find } from '../../../../src/edit/in-array.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { type Placed, propertyOf, resolve } from '../../../../src/edit/resolve.js';
import { Computed, isStaticList, type StaticValue, staticValue } from '../../../../src/edit/static-value.js';
import { type Package, reachableFrom } from '../../../../src/repo/packages.js';

/** Settings of TypeORM in a file: those of an application, or those of its command line. */
export interface TypeormConfig {
  readonly path: string;
  readonly entities: Listed;
  readonly migrations: Listed;
  /** Tables are made without migrations. */
  readonly synchronizes: boolean;
  /** What renames columns: `SnakeNamingStrategy`; undefined without. */
  readonly naming: string | undefined;
}

/** How settings say which entities or migrations there are. */
export type Listed =
  | { readonly kind: 'none' }
  /** Each module says its own. */
  | { readonly kind: 'auto' }
  /** Patterns of source files, relative to the root. */
  | { readonly kind: 'patterns'; readonly patterns: readonly string[] }
  /** A list of classes, to be found in the files as they are then. */
  | { readonly kind: 'classes'; readonly find: Find }
  | { readonly kind: 'computed'; readonly at: string };

/**
 * The settings of TypeORM in a package: objects that say a type, and which entities there are.
 * @returns a sentence when there are none, or when they are of another database than PostgreSQL
 */
export function typeormConfigs(
  draft: Draft,
  paths: readonly string[],
  owner: Package,
): readonly TypeormConfig[] | string {
  const found = paths
    .filter((path) => /\b(?:autoLoadEntities|entities)\b/.test(draft.text(path)))
    .flatMap((path) => configsIn(draft, path, owner));
  const [first] = found;
  if (!first) return 'TypeORM without settings that can be read: an object with type, and entities or autoLoadEntities';
  const other = found.find(({ type }) => type !== 'postgres');
  if (other) return `TypeORM over ${other.type} in ${other.config.path}; PostgreSQL is known`;
  return found.map(({ config }) => config);
}

interface Typed {
  readonly type: string;
  readonly config: TypeormConfig;
}

function configsIn(draft: Draft, path: string, owner: Package): readonly Typed[] {
  return settingsIn(draft, path).map((object, index) => {
    const valueOf = (name: string) => valueIn(draft, path, object, name);
    const naming = propertyOf(object, 'namingStrategy');
    const listed = (name: string) => listedIn(draft, path, index, name, owner);
    return {
      type: typeOf(valueOf('type'), owner),
      config: {
        path,
        entities: valueOf('autoLoadEntities') === true ? { kind: 'auto' } : listed('entities'),
        migrations: listed('migrations'),
        synchronizes: valueOf('synchronize') === true,
        naming: naming?.getText().replace(/^new (\w+)\(.*$/s, '$1'),
      },
    };
  });
}

/** The objects of a file that are settings of TypeORM. */
function settingsIn(draft: Draft, path: string): readonly ObjectLiteralExpression[] {
  const { SyntaxKind } = tsMorph();
  return draft
    .source(path)
    .getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression)
    .filter((one) => propertyOf(one, 'type') && (propertyOf(one, 'entities') ?? propertyOf(one, 'autoLoadEntities')));
}

/** Where the type is read from the environment, the driver that is installed says it. */
function typeOf(value: StaticValue, owner: Package): string {
  if (typeof value === 'string') return value;
  const drivers = { pg: 'postgres', mysql2: 'mysql', mysql: 'mysql', 'better-sqlite3': 'sqlite', mongodb: 'mongodb' };
  const dependencies = reachableFrom(owner);
  const [only, second] = Object.entries(drivers).filter(([name]) => name in dependencies);
  return only && !second ? only[1] : 'a database that is computed';
}

function valueIn(draft: Draft, path: string, object: ObjectLiteralExpression, name: string): StaticValue {
  const node = propertyOf(object, name);
  return node && staticValue(draft, { path, node });
}

function listedIn(draft: Draft, path: string, index: number, name: string, owner: Package): Listed {
  const { Node } = tsMorph();
  const find = (now: Draft): Placed => {
    const object = settingsIn(now, path)[index];
    const node = object && propertyOf(object, name);
    if (!node) throw new Refusal(`there are no ${name} of TypeORM in it`);
    return { path, node: localConstant(node) ?? node };
  };
  const object = settingsIn(draft, path)[index];
  if (!object || !propertyOf(object, name)) return { kind: 'none' };
  const value = staticValue(draft, find(draft));
  const texts = isStaticList(value) ? value : [value];
  if (texts.length > 0 && texts.every((one) => typeof one === 'string'))
    return { kind: 'patterns', patterns: texts.map((one) => patternOf(one, owner)) };
  try {
    if (Node.isArrayLiteralExpression(resolve(draft, find(draft)).node)) return { kind: 'classes', find };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return { kind: 'computed', at: value instanceof Computed ? value.toString() : path };
}

/** What a name stands for that is a constant of the function around. */
function localConstant(node: Node): Node | undefined {
  const { Node, VariableDeclarationKind } = tsMorph();
  if (!Node.isIdentifier(node)) return undefined;
  const blocks = node.getAncestors().filter((one) => Node.isBlock(one));
  const statements = blocks.flatMap((block) => block.getVariableStatements());
  const declarations = statements
    .filter((statement) => statement.getDeclarationKind() === VariableDeclarationKind.Const)
    .flatMap((statement) => statement.getDeclarations());
  return declarations.find((one) => one.getName() === node.getText())?.getInitializer();
}

/** The source files that a pattern means: one of built files is of what they are built from. */
function patternOf(pattern: string, { folder, sources }: Package): string {
  const fromRoot = posix.normalize(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  const inFolder = folder === '.' || fromRoot.startsWith(`${folder}/`) ? fromRoot : posix.join(folder, fromRoot);
  const below = folder === '.' ? inFolder : inFolder.slice(folder.length + 1);
  const source = below.replace(/^(?:dist|build|out)\/(?:src\/)?/, `${posix.relative(folder, sources) || '.'}/`);
  const written = source
    .replace(/\{[^{}]*\bts\b[^{}]*\}$/, (ends) => (ends.includes('.ts') ? '.ts' : 'ts'))
    .replace(/\.(?:js|ts)$/, '.ts');
  return posix.normalize(folder === '.' ? written : posix.join(folder, written));
}
