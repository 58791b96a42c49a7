import type { Field } from '../../fields/field.js';
import { apartAction, apartFields, apartNames } from '../apart/apart-names.js';
import type { View } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { codeOf } from '../module/field-code.js';
import { samplesOf } from '../module/samples.js';
import { capital, withArticle } from '../module/words.js';
import type { EndpointRequest } from './endpoint-request.js';
import type { ModuleParts } from './module-parts.js';

/** Everything that the templates of an action insert; `apart` is the same for names that nothing else has. */
export function endpointView(request: EndpointRequest, parts: ModuleParts): View {
  const { columns, details } = request;
  const module = apartNames();
  const all = [...columns.map((name) => ({ name })), ...details];
  const apart = apartFields(all);
  const called = {
    module,
    action: apartAction,
    columns: apart.slice(0, columns.length).map(({ name }) => name),
    details: details.map((field, index) => ({ ...field, name: apart[columns.length + index]?.name ?? field.name })),
  };
  return {
    ...viewOf(request, parts),
    apart: viewOf(called, { ...parts, list: module.list, entity: module.singular.pascal }),
  };
}

function viewOf({ action, columns, details, module }: EndpointRequest, parts: ModuleParts): View {
  const { plural, singular } = module;
  const body = `${action.camel}${singular.pascal}Body`;
  const hasBody = columns.length + details.length > 0;
  const one = withArticle(singular.text);
  return {
    ...module,
    list: parts.list,
    entity: parts.entity,
    action,
    columns,
    details: details.map(detailCode),
    uses: [...new Set(details.flatMap((field) => detailCode(field).uses))].sort(),
    hasBody,
    body: { constant: body, type: capital(body), id: capital(action.camel) + singular.pascal },
    operation: `${action.camel}${singular.pascal}`,
    path: `/${plural.kebab}/:id/${action.kebab}`,
    permission: `${plural.kebab}:${action.kebab}`,
    summary: capital(action.text.includes(' ') ? `${action.text}: ${singular.text}` : `${action.text} ${one}`),
    makesOthers: parts.makesOthers,
    imports: importBlock,
  };
}

interface DetailCode {
  readonly name: string;
  readonly schema: string;
  readonly uses: readonly string[];
  readonly sample: string;
  /** With where in the field it is wrong. */
  readonly wrong: readonly { readonly value: string; readonly at: string }[];
}

function detailCode(field: Field): DetailCode {
  const { array, name, nullable, type } = field;
  const values = type.kind === 'enum' ? `[${type.values.map((value) => `'${value}'`).join(', ')}]` : '';
  const { schema, uses } = codeOf(field, values, 'string');
  const list = array ? `z.array(${schema}).max(100)` : schema;
  const { first, wrong } = samplesOf(field, '');
  return {
    name,
    schema: nullable ? `${list}.nullable()` : list,
    uses,
    sample: first,
    wrong: [...wrong, ...(nullable ? [] : [{ value: 'null', at: '' }])],
  };
}
