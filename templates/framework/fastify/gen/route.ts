import type { Edit } from '../../../../src/edit/edit.js';
import { routeIn } from '../../../../src/edit/fastify-route.js';
import type { Framework } from '../../../../src/gen/drivers/framework-driver.js';
import { valuesOfDto } from '../../../../src/gen/endpoint/values-of-dto.js';
import { renderSnippet } from '../../../../src/gen/endpoint/snippet.js';

/** A route of the plugin that is the controller of a module. */
export const fastifyRoute: Framework['routeOf'] = (repo, request, { controller, dto, list }, view): Edit => {
  const { action, module } = request;
  const { plural } = module;
  const entityTag = `${repo.app}/src/http/entity-tag.ts`;
  const route = {
    method: 'post' as const,
    url: `/${plural.kebab}/:id/${action.kebab}`,
    plugin: `${plural.camel}Controller`,
    option: list,
    code: (app: string, service: string) => renderSnippet('fastify.route.ts', { ...view, app, service }, 'statements'),
    uses: [
      ...['entityTag', 'ifMatchHeaders', 'versionsFromIfMatch'].map((name) => ({ path: entityTag, name })),
      ...valuesOfDto(request, dto),
    ],
  };
  return routeIn(controller, route, { extension: repo.extension });
};
