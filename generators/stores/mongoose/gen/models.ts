import type { ClassDeclaration, Node, ObjectLiteralExpression } from 'ts-morph';

import { bindingsOf } from '../../../../src/edit/bindings.js';
import type { Draft } from '../../../../src/edit/draft.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { type Placed, propertyOf, resolve } from '../../../../src/edit/resolve.js';
import { staticValue, type StaticValue } from '../../../../src/edit/static-value.js';
import { callsIn } from './connections.js';

/** A model that a module of the application has. */
export interface Model {
  /** What it is injected by, and referred to. */
  readonly name: string;
  /** The file that declares its schema, or else the one that names it. */
  readonly path: string;
  /** The name of its connection; undefined for the one without. */
  readonly connection: StaticValue;
  /** What its `_id` is made of, as code says it; undefined for an ObjectId. */
  readonly key: string | undefined;
}

/** The models that some files give to `MongooseModule.forFeature` and `forFeatureAsync`, each once. */
export function modelsIn(draft: Draft, paths: readonly string[]): readonly Model[] {
  const { Node } = tsMorph();
  const models = callsIn(draft, paths, ['forFeature', 'forFeatureAsync']).flatMap(({ call, path }) => {
    const [first, second] = call.getArguments();
    const connection = second && staticValue(draft, { path, node: second });
    const list = first && resolved(draft, { path, node: first });
    if (!list || !Node.isArrayLiteralExpression(list.node)) return [];
    return list.node.getElements().flatMap((one) => modelOf(draft, { path: list.path, node: one }, connection));
  });
  return [...new Map(models.map((one) => [one.name, one])).values()];
}

/** `{ name: Category.name, schema: CategorySchema }` */
function modelOf(draft: Draft, placed: Placed, connection: StaticValue): readonly Model[] {
  const { Node } = tsMorph();
  const object = resolved(draft, placed);
  if (!object || !Node.isObjectLiteralExpression(object.node)) return [];
  const { node, path } = object;
  const named = propertyOf(node, 'name');
  if (!named) return [];
  const schema = propertyOf(node, 'schema');
  const made = schema && resolved(draft, { path, node: schema });
  const isClassName = Node.isPropertyAccessExpression(named) && named.getName() === 'name';
  const declared =
    (isClassName ? classOf(draft, { path, node: named.getExpression() }) : undefined) ??
    (made && Node.isCallExpression(made.node) ? classMadeInto(draft, made) : undefined);
  const name = isClassName
    ? (declared?.node.getName() ?? named.getExpression().getText())
    : staticValue(draft, { path, node: named });
  if (typeof name !== 'string') return [];
  const key = declared ? keyOfClass(draft, declared) : made && keyOfSchema(made.node);
  return [{ name, path: declared?.path ?? made?.path ?? path, connection, key }];
}

interface PlacedClass {
  readonly path: string;
  readonly node: ClassDeclaration;
}

/** The class of `SchemaFactory.createForClass(Category)`. */
function classMadeInto(draft: Draft, { node, path }: Placed): PlacedClass | undefined {
  const { Node } = tsMorph();
  const [argument] = Node.isCallExpression(node) ? node.getArguments() : [];
  return argument && classOf(draft, { path, node: argument });
}

const mostFiles = 5;

/** The class that a name means, also through files that export it again. */
function classOf(
  draft: Draft,
  { node, path }: Placed,
  name = node.getText(),
  steps = mostFiles,
): PlacedClass | undefined {
  const file = draft.source(path);
  const own = file.getClass(name);
  if (own) return { path, node: own };
  if (steps === 0) return undefined;
  const binding = bindingsOf(file).get(name);
  const exported = file.getExportDeclarations().flatMap((one) => {
    const specifier = one.getModuleSpecifierValue();
    const named = one.getNamedExports();
    const same = named.find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name);
    return specifier !== undefined && (same || named.length === 0)
      ? [{ specifier, name: same?.getName() ?? name }]
      : [];
  });
  const ways = [...(binding ? [{ specifier: binding.specifier, name: binding.imported }] : []), ...exported];
  for (const way of ways) {
    const next = draft.resolve(way.specifier, path);
    const found = next === undefined ? undefined : classOf(draft, { path: next, node }, way.name, steps - 1);
    if (found) return found;
  }
  return undefined;
}

/** The type of the property `_id`, also of a class that the class extends. */
function keyOfClass(draft: Draft, { node, path }: PlacedClass, steps = mostFiles): string | undefined {
  const { Node } = tsMorph();
  const property = node.getProperty('_id');
  if (property) {
    const argument = property.getDecorator('Prop')?.getArguments()[0];
    const typed = Node.isObjectLiteralExpression(argument) ? typeIn(argument) : argument?.getText();
    return keyNamed(typed ?? property.getTypeNode()?.getText());
  }
  const base = node.getExtends()?.getExpression();
  const declared = base && steps > 0 ? classOf(draft, { path, node: base }) : undefined;
  return declared && keyOfClass(draft, declared, steps - 1);
}

/** The type of `_id` in `new Schema({ _id: String })`. */
function keyOfSchema(node: Node): string | undefined {
  const { Node } = tsMorph();
  const [definition] = Node.isNewExpression(node) ? node.getArguments() : [];
  const value = Node.isObjectLiteralExpression(definition) ? propertyOf(definition, '_id') : undefined;
  return keyNamed(Node.isObjectLiteralExpression(value) ? typeIn(value) : value?.getText());
}

function typeIn(options: ObjectLiteralExpression): string | undefined {
  return propertyOf(options, 'type')?.getText();
}

/** Undefined for an ObjectId, however it is called. */
function keyNamed(type: string | undefined): string | undefined {
  const name = type?.replace(/^\(\) => /, '').replace(/^.*\./, '');
  return name === 'ObjectId' ? undefined : name;
}

/** Where an expression leads; undefined where that is computed. */
function resolved(draft: Draft, placed: Placed): Placed | undefined {
  try {
    return resolve(draft, placed);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
