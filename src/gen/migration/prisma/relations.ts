import type { Block } from '../../../edit/prisma/blocks.js';
import { UserError } from '../../../errors.js';
import { pascal, wordsOf } from '../../../naming/words.js';
import type { Extension } from '../extended-table.js';
import type { Key, Reference, Shape } from '../shape.js';
import { type RelationField, relationLine } from './model.js';

/** The relations of a new model, on both of their sides. */
export interface Relations {
  /** In the new model. */
  readonly own: readonly RelationField[];
  /** In the models that it refers to. */
  readonly others: readonly { readonly model: string; readonly field: string }[];
}

/** @throws UserError when a reference leads to no model with the key of a tenant */
export function relationsOf(shape: Shape, models: readonly Block[]): Relations {
  const { names, references, table } = shape;
  const model = names.singular.pascal;
  const organization = models.find((one) => tableOf(one) === 'organizations');
  if (!organization) throw new UserError('The Prisma schema has no model of the table organizations.');
  const pairs = references.map((reference) => pairOf(shape, reference, models));
  return {
    own: [
      {
        name: 'tenant',
        type: organization.name,
        attribute: `@relation(fields: [tenantId], references: [id], onDelete: NoAction, onUpdate: NoAction${mapOf(shape.tenantKey)})`,
      },
      ...pairs.map(({ own }) => own),
      ...pairs.flatMap(({ back, target }) => (target === table ? [back] : [])),
    ],
    others: [
      { model: organization.name, field: `${names.plural.camel} ${model}[]` },
      ...pairs.flatMap(({ back, model: other, target }) =>
        target === table ? [] : [{ model: other, field: relationLine(back) }],
      ),
    ],
  };
}

/**
 * The relations of references that a model gets. Those that it has keep their names: a second one to the same model is told
 * apart by its own.
 * @param related the models that it has relations with
 * @throws UserError when a reference leads to no model with the key of a tenant
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
  const { names, references, table } = shape;
  const { column, nullable, onDelete, target, unique } = reference;
  const targetTable = target.plural.snake;
  const isSelf = targetTable === table;
  const other = isSelf ? undefined : modelOf(reference, models);
  const model = other?.name ?? names.singular.pascal;
  const own = relationName(shape, column.property);
  const several =
    isSelf || related.includes(model) || references.filter((one) => one.target.plural.snake === targetTable).length > 1;
  const label = `${names.singular.pascal}${pascal(wordsOf(own))}`;
  const actions = { restrict: 'NoAction', cascade: 'Cascade', 'set-null': 'SetNull' };
  const settings = [
    ...(several ? [`"${label}"`] : []),
    `fields: [tenantId, ${column.property}]`,
    'references: [tenantId, id]',
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

function modelOf({ column, target }: Reference, models: readonly Block[]): Block {
  const { kebab, snake } = target.plural;
  const model = models.find((one) => tableOf(one) === snake);
  const hasKey = model?.lines.some(({ text }) => /^@@(?:id|unique)\(\[tenantId, id\][,)]/.test(text));
  if (model && hasKey) return model;
  throw new UserError(
    `The field "${column.property}" refers to ${kebab}, but no table ${snake} has the key (tenant_id, id).`,
  );
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
