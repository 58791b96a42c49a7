import { UserError } from '../../errors.js';
import { type ModuleRequest, moduleRequest, thereAre } from '../module-request.js';

const hint = 'Such as: gen field products sku:string:unique';

/**
 * Reads what was typed after `gen field`: a module, and the fields that it gets.
 * @param fieldsFile of `--fields`; its fields come first
 * @param existing the modules of the repository, by their folders
 * @throws UserError for a field that cannot be, and for a reference to a module that is not there
 */
export function fieldRequest(
  typed: readonly string[],
  fieldsFile: string | undefined,
  existing: readonly string[],
): ModuleRequest {
  if (typed.length === 0) throw new UserError('<module> is missing: which module gets the fields?', hint);
  const request = moduleRequest(typed, fieldsFile, existing);
  const { fields, names } = request;
  if (!existing.includes(names.plural.kebab))
    throw new UserError(`There is no module ${names.plural.kebab}.`, thereAre(existing));
  if (fields.length === 0)
    throw new UserError(`<field> is missing: which fields does ${names.plural.kebab} get?`, hint);
  return request;
}
