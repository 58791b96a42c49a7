import { printField } from '../fields/print-field.js';
import type { ModuleRequest } from './module-request.js';

/** The text that a first module is read from. */
export function printModule({ fields, names }: ModuleRequest): string {
  return [names.plural.kebab, ...fields.map(printField)].join(' ');
}
