import type { Edit } from '../../../../src/edit/edit.js';
import { methodIn } from '../../../../src/edit/in-class.js';
import type { Framework } from '../../../../src/gen/drivers/framework-driver.js';
import { hasBody, valuesOfDto } from '../../../../src/gen/endpoint/values-of-dto.js';
import { renderSnippet } from '../../../../src/gen/endpoint/snippet.js';

/** A method of the controller of a module. */
export const nestRoute: Framework['routeOf'] = ({ app, extension }, request, { controller, dto }, view): Edit => {
  const { action, module } = request;
  const { plural, singular } = module;
  const body = hasBody(request);
  const from = (path: string, names: readonly string[], isType = false) =>
    names.map((name) => ({ path, name, isType }));
  const types = [`${singular.pascal}Response`, ...(body ? [`${action.pascal}${singular.pascal}Body`] : [])];
  const uses = [
    ...from('@app/core', ['Actor'], true),
    ...from('@nestjs/common', ['Headers', 'Param', 'Post', 'Res', ...(body ? ['Body'] : [])]),
    ...from('@nestjs/swagger', ['ApiOperation']),
    ...from('fastify', ['FastifyReply'], true),
    ...from(`${app}/src/http/decorators.ts`, ['ApiIfMatch', 'Returns']),
    ...from(`${app}/src/http/entity-tag.ts`, ['entityTag', 'versionsFromIfMatch']),
    ...from(`${app}/src/middleware/auth.ts`, ['CurrentActor', 'RequirePermission']),
    ...valuesOfDto(request, dto),
    ...from(dto, types, true),
  ];
  const text = renderSnippet('nestjs.route.ts', view, 'class');
  const operation = `${action.camel}${singular.pascal}`;
  return methodIn(controller, `${plural.pascal}Controller`, operation, { text, uses }, { extension });
};
