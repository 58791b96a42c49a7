import { posix } from 'node:path';

import type { ObjectLiteralExpression } from 'ts-morph';

import type { Draft } from '../../../../src/edit/draft.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { type Placed, propertyOf, resolve } from '../../../../src/edit/resolve.js';
import { Computed, isStaticList, type StaticValue, staticValue } from '../../../../src/edit/static-value.js';
import { type Package, reachableFrom } from '../../../../src/repo/packages.js';

/** Settings of TypeORM in a file: those of an application, or those of its command line. */
export interface TypeormConfig {
  readonly path: string;
  readonly object: ObjectLiteralExpression;
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
  /** A list of classes. */
  | { readonly kind: 'classes'; readonly list: Placed }
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
  const { SyntaxKind } = tsMorph();
  return draft
    .source(path)
    .getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression)
    .filter((one) => propertyOf(one, 'type') && (propertyOf(one, 'entities') ?? propertyOf(one, 'autoLoadEntities')))
    .map((object) => {
      const valueOf = (name: string) => valueIn(draft, path, object, name);
      const auto = valueOf('autoLoadEntities') === true;
      const naming = propertyOf(object, 'namingStrategy');
      return {
        type: typeOf(valueOf('type'), owner),
        config: {
          path,
          object,
          entities: auto ? { kind: 'auto' } : listedIn(draft, path, object, 'entities', owner),
          migrations: listedIn(draft, path, object, 'migrations', owner),
          synchronizes: valueOf('synchronize') === true,
          naming: naming?.getText().replace(/^new (\w+)\(.*$/s, '$1'),
        },
      };
    });
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
  return node && staticValue(draft, { path, node }, posix.dirname(path));
}

function listedIn(
  draft: Draft,
  path: string,
  object: ObjectLiteralExpression,
  name: string,
  owner: Package,
): Listed {
  const { Node } = tsMorph();
  const node = propertyOf(object, name);
  if (!node) return { kind: 'none' };
  const value = staticValue(draft, { path, node }, posix.dirname(path));
  const texts = isStaticList(value) ? value : [value];
  if (texts.length > 0 && texts.every((one) => typeof one === 'string'))
    return { kind: 'patterns', patterns: texts.flatMap((one) => patternsOf(one, owner)) };
  try {
    const placed = resolve(draft, { path, node });
    if (Node.isArrayLiteralExpression(placed.node)) return { kind: 'classes', list: { path, node } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return { kind: 'computed', at: value instanceof Computed ? value.toString() : path };
}

/** The source files that a pattern means: one of built files is of what they are built from. */
function patternsOf(pattern: string, { folder, sources }: Package): readonly string[] {
  const fromRoot = posix.normalize(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  const inFolder = folder === '.' || fromRoot.startsWith(`${folder}/`) ? fromRoot : posix.join(folder, fromRoot);
  const below = folder === '.' ? inFolder : inFolder.slice(folder.length + 1);
  const source = below.replace(/^(?:dist|build|out)\/(?:src\/)?/, `${posix.relative(folder, sources) || '.'}/`);
  const written = source
    .replace(/\{[^{}]*\bts\b[^{}]*\}$/, (ends) => (ends.includes('.ts') ? '.ts' : 'ts'))
    .replace(/\.(?:js|ts)$/, '.ts');
  return [posix.normalize(folder === '.' ? written : posix.join(folder, written))];
}
