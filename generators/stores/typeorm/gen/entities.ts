import type { ClassDeclaration, Decorator, ObjectLiteralExpression, PropertyDeclaration } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../src/edit/bindings.js';
import type { Draft } from '../../../../src/edit/draft.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { propertyOf } from '../../../../src/edit/resolve.js';
import { staticValue } from '../../../../src/edit/static-value.js';
import { snake, wordsOf } from '../../../../src/naming/words.js';

/** An entity of TypeORM that is there. */
export interface Entity {
  readonly path: string;
  /** The class. */
  readonly name: string;
  readonly table: string;
  readonly schema: string | undefined;
  /** Its key `id`, as `keyOf` names types; undefined without one. */
  readonly key: { readonly made: string; readonly column: string } | undefined;
  /** A column has another name in SQL than in code, which its decorator says. */
  readonly namesColumns: boolean;
}

/** The entities of some files, in order. */
export function entitiesIn(draft: Draft, paths: readonly string[]): readonly Entity[] {
  const files = paths.filter((path) => /@(?:Entity|PrimaryGeneratedColumn|PrimaryColumn)\(/.test(draft.text(path)));
  const classes = new Map<string, ClassDeclaration>();
  for (const path of files) for (const one of draft.source(path).getClasses()) classes.set(one.getName() ?? '', one);
  return files.flatMap((path) =>
    draft
      .source(path)
      .getClasses()
      .flatMap((one) => {
        const decorator = decoratorOf(one.getDecorators(), ['Entity']);
        const name = one.getName();
        return decorator && name !== undefined && one.isExported()
          ? [entityOf(draft, path, one, decorator, classes)]
          : [];
      }),
  );
}

function entityOf(
  draft: Draft,
  path: string,
  one: ClassDeclaration,
  decorator: Decorator,
  classes: ReadonlyMap<string, ClassDeclaration>,
): Entity {
  const { Node } = tsMorph();
  const name = one.getName() ?? '';
  const values = decorator.getArguments().map((node) => ({ node, value: staticValue(draft, { path, node }) }));
  const options = values.map(({ node }) => node).find((node) => Node.isObjectLiteralExpression(node));
  const textOf = (key: string) => {
    const node = options && propertyOf(options, key);
    const value = node && staticValue(draft, { path, node });
    return typeof value === 'string' ? value : undefined;
  };
  const given = values.map(({ value }) => value).find((value) => typeof value === 'string');
  const properties = propertiesOf(one, classes);
  return {
    path,
    name,
    table: given ?? textOf('name') ?? snake(wordsOf(name)),
    schema: textOf('schema'),
    key: keyIn(properties),
    namesColumns: properties.some((property) => nameIn(property) !== undefined),
  };
}

/** Those of the classes that it extends, too. */
function propertiesOf(
  one: ClassDeclaration,
  classes: ReadonlyMap<string, ClassDeclaration>,
  steps = 5,
): readonly PropertyDeclaration[] {
  const base = steps > 0 ? classes.get(one.getExtends()?.getExpression().getText() ?? '') : undefined;
  return [...one.getProperties(), ...(base && base !== one ? propertiesOf(base, classes, steps - 1) : [])];
}

function keyIn(properties: readonly PropertyDeclaration[]): Entity['key'] {
  const property = properties.find((one) => one.getName() === 'id');
  const decorator = property && decoratorOf(property.getDecorators(), ['PrimaryColumn', 'PrimaryGeneratedColumn']);
  if (!decorator) return undefined;
  return { made: madeOf(property, decorator), column: nameIn(property) ?? 'id' };
}

function madeOf(property: PropertyDeclaration, decorator: Decorator): string {
  const { Node } = tsMorph();
  const [first] = decorator.getArguments();
  const options = decorator.getArguments().find((node) => Node.isObjectLiteralExpression(node));
  const typed = options && propertyOf(options, 'type');
  const [kind] = [first, typed].flatMap((node) => (Node.isStringLiteral(node) ? [node.getLiteralValue()] : []));
  const strategies: Readonly<Record<string, string>> = {
    increment: 'integer',
    identity: 'integer',
    int: 'integer',
    int4: 'integer',
    varchar: 'text',
    'character varying': 'text',
  };
  if (kind !== undefined) return strategies[kind] ?? kind;
  return decorator.getName() === 'PrimaryGeneratedColumn' || property.getTypeNode()?.getText() === 'number'
    ? 'integer'
    : 'text';
}

/** What the decorator of a column calls it in SQL. */
function nameIn(property: PropertyDeclaration): string | undefined {
  const { Node } = tsMorph();
  const objects = property
    .getDecorators()
    .flatMap((one) => one.getArguments())
    .filter((node): node is ObjectLiteralExpression => Node.isObjectLiteralExpression(node));
  return objects
    .flatMap((node) => propertyOf(node, 'name') ?? [])
    .flatMap((node) => (Node.isStringLiteral(node) ? [node.getLiteralValue()] : []))[0];
}

/** The decorator of TypeORM of one of these names. */
function decoratorOf(decorators: readonly Decorator[], names: readonly string[]): Decorator | undefined {
  return decorators.find((one) => {
    const callee = one.getCallExpression()?.getExpression();
    const imported = callee && importOf(callee, bindingsOf(one.getSourceFile()));
    return imported?.specifier === 'typeorm' && names.includes(imported.imported);
  });
}
