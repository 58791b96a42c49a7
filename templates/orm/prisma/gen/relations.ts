import type { Block } from '../../../../src/edit/prisma/blocks.js';
import { UserError } from '../../../../src/errors.js';
import { pascal, wordsOf } from '../../../../src/naming/words.js';
import type { Extension } from '../../../../src/gen/migration/extended-table.js';
import type { Key, Reference, Shape } from '../../../../src/gen/migration/shape.js';
import { type RelationField, relationLine } from './model.js';

/** The relations of a new model, on both of their sides. */
export interface Relations {
  /** In the new model. */
  readonly own: readonly RelationField[];
  /** In the models that it refers to. */
  readonly others: readonly { readonly model: string; readonly field: string }[];
}

/**
 * The fields of both sides of the relations of a new model.
 * @throws UserError when a reference leads to no model with the key that references need
 */
export function relationsOf(shape: Shape, models: readonly Block[]): Relations {
  const { references, table } = shape;
  const tenant = tenantOf(shape, models);
  const pairs = references.map((reference) => pairOf(shape, reference, models));
  return {
    own: [
      ...tenant.own,
      ...pairs.map(({ own }) => own),
      ...pairs.flatMap(({ back, target }) => (target === table ? [back] : [])),
    ],
    others: [
      ...tenant.others,
      ...pairs.flatMap(({ back, model: other, target }) =>
        target === table ? [] : [{ model: other, field: relationLine(back) }],
      ),
    ],
  };
}

/** The relation to the tenant, where there is a table of them. */
function tenantOf({ names, tenantKey }: Shape, models: readonly Block[]): Relations {
  if (!tenantKey) return { own: [], others: [] };
  const model = models.find((one) => tableOf(one) === tenantKey.target);
  if (!model) throw new UserError(`The Prisma schema has no model of the table ${tenantKey.target}.`);
  const attribute = `@relation(fields: [tenantId], references: [id], onDelete: NoAction, onUpdate: NoAction${mapOf(tenantKey)})`;
  return {
    own: [{ name: 'tenant', type: model.name, attribute }],
    others: [{ model: model.name, field: `${names.plural.camel} ${names.singular.pascal}[]` }],
  };
}

/**
 * The relations of references that a model gets. Those that it has keep their names: a second one to the same model gets one
 * of its own.
 * @param related the models that it has relations with
 * @throws UserError when a reference leads to no model with the key that references need
 */
export function addedRelations(
  { added, after }: Extension,
  models: readonly Block[],
  related: readonly string[],
): Relations {
  const pairs = added.references.map((reference) => pairOf(after, reference, models, related));
  const isSelf = ({ target }: Pair) => target === after.table;
  return {
    own: pairs.flatMap((pair) => [pair.own, ...(isSelf(pair) ? [pair.back] : [])]),
    others: pairs.flatMap((pair) => (isSelf(pair) ? [] : [{ model: pair.model, field: relationLine(pair.back) }])),
  };
}

interface Pair {
  readonly target: string;
  readonly model: string;
  readonly own: RelationField;
  readonly back: RelationField;
}

function pairOf(shape: Shape, reference: Reference, models: readonly Block[], related: readonly string[] = []): Pair {
  const { names, owner, references, table } = shape;
  const { column, nullable, onDelete, target, unique } = reference;
  const targetTable = target.plural.snake;
  const isSelf = targetTable === table;
  const other = isSelf ? undefined : modelOf(shape, reference, models);
  const model = other?.name ?? names.singular.pascal;
  const own = relationName(shape, column.property);
  const several =
    isSelf || related.includes(model) || references.filter((one) => one.target.plural.snake === targetTable).length > 1;
  const label = `${names.singular.pascal}${pascal(wordsOf(own))}`;
  const actions = { restrict: 'NoAction', cascade: 'Cascade', 'set-null': 'SetNull' };
  const settings = [
    ...(several ? [`"${label}"`] : []),
    `fields: [${[...owner, column].map(({ property }) => property).join(', ')}]`,
    `references: [${[...owner.map(({ property }) => property), 'id'].join(', ')}]`,
    `onDelete: ${actions[onDelete]}`,
    'onUpdate: NoAction',
  ];
  const back = (name: string): RelationField => ({
    name,
    type: `${names.singular.pascal}${unique ? '?' : '[]'}`,
    attribute: several ? `@relation("${label}")` : '',
  });
  const usual = unique ? names.singular.camel : names.plural.camel;
  const byName = `${usual}By${pascal(wordsOf(own))}`;
  return {
    target: targetTable,
    model,
    own: {
      name: own,
      type: `${model}${nullable ? '?' : ''}`,
      attribute: `@relation(${settings.join(', ')}${mapOf(reference)})`,
    },
    back: several || isTaken(other, back(usual)) ? back(byName) : back(usual),
  };
}

/** `ownerId` is `owner`, where no other field is. */
function relationName({ fields }: Shape, property: string): string {
  const name = property.replace(/Id$/, '');
  return fields.some((field) => field.property === name) ? `${name}Ref` : name;
}

function modelOf({ owner }: Shape, { column, target }: Reference, models: readonly Block[]): Block {
  const { kebab, snake } = target.plural;
  const model = models.find((one) => tableOf(one) === snake);
  const pattern = owner.length > 0 ? /^@@(?:id|unique)\(\[tenantId, id\][,)]/ : /^id\s.*@id\b|^@@id\(\[id\][,)]/;
  if (model?.lines.some(({ text }) => pattern.test(text))) return model;
  const key = [...owner.map(({ name }) => name), 'id'].join(', ');
  throw new UserError(`The field "${column.property}" refers to ${kebab}, but no table ${snake} has the key (${key}).`);
}

/** The model has a field of that name which is not this one. */
function isTaken(model: Block | undefined, field: RelationField): boolean {
  return (model?.lines ?? []).some(
    ({ text, word }) => word === field.name && text.replaceAll(/\s+/g, ' ') !== relationLine(field),
  );
}

/** The table of a model. */
export function tableOf({ lines, name }: Block): string {
  const map = lines.find(({ word }) => word === '@@map');
  return /^@@map\("([^"]+)"\)/.exec(map?.text ?? '')?.[1] ?? name;
}

function mapOf({ name, usual }: Key): string {
  return usual ? '' : `, map: "${name}"`;
}
