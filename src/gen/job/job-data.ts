import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Target } from '../../edit/target.js';
import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { parseFields } from '../../fields/parse-fields.js';
import { quote } from '../../naming/names.js';
import type { Repo } from '../repo.js';
import { codeOf } from '../module/field-code.js';
import { samplesOf } from '../module/samples.js';

/** One property of what a job or an event says. */
export interface DataField {
  readonly name: string;
  /** As zod. */
  readonly schema: string;
  /** What the schema uses of `@app/core`. */
  readonly uses: readonly string[];
  /** A value, as TypeScript, and some that are refused. */
  readonly sample: string;
  readonly wrong: readonly string[];
}

/**
 * Reads the fields of what travels through the queue.
 * @throws UserError for a field that only a table can have
 */
export function jobData(repo: Repo, typed: readonly string[]): readonly DataField[] {
  const fields = parseFields(typed);
  const problems = fields.flatMap((field) =>
    complaints(repo, field).map((message) => `the field ${quote(field.name)}: ${message}`),
  );
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return fields.map(dataField);
}

function complaints({ modules, root }: Repo, { default: value, index, name, type, unique }: Field): readonly string[] {
  return [
    ...(unique || (index && type.kind !== 'ref') ? ['only columns are unique or have an index'] : []),
    ...(value === undefined ? [] : ['it has no default: the sender gives every value']),
    ...(type.kind === 'ref' && !existsSync(join(root, modules, type.module))
      ? [`it refers to ${type.module}, which is no module here`]
      : []),
    ...(['eventId', 'occurredAt'].includes(name) ? ['every event has that already'] : []),
  ];
}

function dataField(field: Field): DataField {
  const { array, name, nullable, type } = field;
  const values = type.kind === 'enum' ? `[${type.values.map((value) => `'${value}'`).join(', ')}]` : '';
  const one = type.kind === 'ref' ? { schema: 'z.uuid()', uses: [] } : codeOf(field, values, 'string');
  const list = array ? `z.array(${one.schema}).max(100)` : one.schema;
  const { first, wrong } = samplesOf(field, '');
  return {
    name,
    schema: nullable ? `${list}.nullable()` : list,
    uses: one.uses,
    sample: type.kind === 'ref' || type.kind === 'uuid' ? (array ? `[${someId}]` : someId) : first,
    wrong: [...wrong.map(({ value }) => value), ...(nullable ? [] : ['null'])],
  };
}

const someId = `'01890a5d-ac96-774b-bcce-b302099a8057'`;

/** The object that the data is, as zod. */
export function schemaOf(data: readonly DataField[]): string {
  const properties = data.map(({ name, schema }) => `${name}: ${schema}`);
  return properties.length === 0 ? 'z.object({})' : `z.object({ ${properties.join(', ')} })`;
}

/** What schemas use, and the file of `packages/core` that exports it. */
export function usedTargets(data: readonly DataField[]): readonly Target[] {
  const names = new Set(data.flatMap(({ uses }) => uses));
  return [...names].sort().map((name) => ({ name, path: 'packages/core/src/values.ts' }));
}
