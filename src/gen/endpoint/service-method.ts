import type { Edit } from '../../edit/edit.js';
import { methodIn } from '../../edit/in-class.js';
import type { Repo } from '../repo.js';
import type { View } from '../generator-template.js';
import type { EndpointRequest } from './endpoint-request.js';
import type { ModuleParts } from './module-parts.js';
import { renderSnippet } from './snippet.js';

/** The method of the service that does an action. */
export function serviceMethod(
  { extension }: Repo,
  { action, columns, details, module }: EndpointRequest,
  { dto, service }: ModuleParts,
  view: View,
): Edit {
  const type = `${action.pascal}${module.singular.pascal}Body`;
  const hasBody = columns.length + details.length > 0;
  const code = {
    text: renderSnippet('service.ts', view, 'class'),
    uses: [
      { path: '@app/common', name: 'StaleVersionError' },
      { path: '@app/core', name: 'includesVersion' },
      { path: '@app/core', name: 'Versions', isType: true },
      ...(hasBody ? [{ path: dto, name: type, isType: true }] : []),
    ],
  };
  return methodIn(service, `${module.plural.pascal}Service`, action.camel, code, { extension });
}
