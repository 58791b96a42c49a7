import type { Target } from '../../edit/target.js';
import type { EndpointRequest } from './endpoint-request.js';

/** Whether the request of an action has a body. */
export function hasBody({ columns, details }: EndpointRequest): boolean {
  return columns.length + details.length > 0;
}

/** What the route of an action imports of the dto of its module. */
export function valuesOfDto(request: EndpointRequest, dto: string): readonly Target[] {
  const { action, module } = request;
  const { pascal, camel } = module.singular;
  return [
    ...(hasBody(request) ? [`${action.camel}${pascal}Body`] : []),
    `${camel}Params`,
    `${camel}Response`,
    `to${pascal}Response`,
  ].map((name) => ({ path: dto, name }));
}
