import type { Field } from '../../fields/field.js';
import { type Names, namesOf, spellings } from '../../naming/names.js';
import type { JobNames } from '../job/job-names.js';
import type { ModuleRequest } from '../module-request.js';

const singular = 'zqv-thing';

/** Names that nothing in code has, each spelling another one. */
export function apartNames(): Names {
  const names = namesOf(singular);
  return { ...names, list: `${names.plural.camel}List` };
}

/** The same request for a module and fields whose names nothing else has. References to other modules stay what they are. */
export function apartRequest({ fields, names }: ModuleRequest): ModuleRequest {
  const apart = apartNames();
  const own = names.plural.kebab;
  return { names: apart, fields: fields.map((field, index) => apartField(field, index, own, apart.plural.kebab)) };
}

function apartField(field: Field, index: number, own: string, apart: string): Field {
  const { type } = field;
  const name = `zqvField${String(index)}${type.kind === 'ref' ? 'Id' : ''}`;
  return { ...field, name, ...(type.kind === 'ref' && type.module === own && { type: { ...type, module: apart } }) };
}

/** Names of a job or an event that nothing in code has. */
export const apartJob: JobNames = {
  key: 'zqv-things.zqv-done',
  camel: 'zqvDone',
  pascal: 'ZqvDone',
  file: 'zqv-done',
  text: 'zqv done',
};

/** The same fields with names that nothing else has. */
export function apartFields<One extends { readonly name: string }>(fields: readonly One[]): readonly One[] {
  return fields.map((field, index) => ({ ...field, name: `zqvField${String(index)}` }));
}

/** An action that nothing in code is called by. */
export const apartAction = spellings(['zqv', 'act']);
