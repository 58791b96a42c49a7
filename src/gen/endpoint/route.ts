import type { Edit } from '../../edit/edit.js';
import { routeIn } from '../../edit/fastify-route.js';
import { methodIn } from '../../edit/in-class.js';
import type { Target } from '../../edit/target.js';
import type { Repo } from '../../repo/repo.js';
import { renderGeneratorTemplate, type View } from '../generator-template.js';
import type { EndpointRequest } from './endpoint-request.js';
import type { ModuleParts } from './module-parts.js';

/** The route of an action: one of a Fastify plugin, or a method of a NestJS controller. */
export function routeOf(repo: Repo, request: EndpointRequest, parts: ModuleParts, view: View): Edit {
  return repo.framework.name === 'nestjs'
    ? nestRoute(repo, request, parts, view)
    : fastifyRoute(repo, request, parts, view);
}

function fastifyRoute(
  { app: folder, extension }: Repo,
  request: EndpointRequest,
  { controller, dto }: ModuleParts,
  view: View,
): Edit {
  const { action, module } = request;
  const { plural } = module;
  const entityTag = `${folder}/src/http/entity-tag.ts`;
  const route = {
    method: 'post' as const,
    url: `/${plural.kebab}/:id/${action.kebab}`,
    plugin: `${plural.camel}Controller`,
    option: plural.camel,
    code: (app: string, service: string) =>
      renderGeneratorTemplate('endpoint', 'fastify.ts', { ...view, app, service }).trimEnd(),
    uses: [
      ...['entityTag', 'ifMatchHeaders', 'versionsFromIfMatch'].map((name) => ({ path: entityTag, name })),
      ...valuesOfDto(request, dto),
    ],
  };
  return routeIn(controller, route, { extension });
}

function nestRoute(
  { app, extension }: Repo,
  request: EndpointRequest,
  { controller, dto }: ModuleParts,
  view: View,
): Edit {
  const { action, module } = request;
  const { plural, singular } = module;
  const hasBody = bodyIsGiven(request);
  const from = (path: string, names: readonly string[], isType = false) =>
    names.map((name) => ({ path, name, isType }));
  const types = [`${singular.pascal}Response`, ...(hasBody ? [`${action.pascal}${singular.pascal}Body`] : [])];
  const uses = [
    ...from('@app/core', ['Actor'], true),
    ...from('@nestjs/common', ['Headers', 'Param', 'Post', 'Res', ...(hasBody ? ['Body'] : [])]),
    ...from('@nestjs/swagger', ['ApiOperation']),
    ...from('fastify', ['FastifyReply'], true),
    ...from(`${app}/src/http/entity-tag.ts`, ['entityTag', 'versionsFromIfMatch']),
    ...from(`${app}/src/http/if-match.ts`, ['ApiIfMatch']),
    ...from(`${app}/src/http/returns.ts`, ['Returns']),
    ...from(`${app}/src/middleware/auth.ts`, ['CurrentActor', 'RequirePermission']),
    ...valuesOfDto(request, dto),
    ...from(dto, types, true),
  ];
  const text = renderGeneratorTemplate('endpoint', 'nestjs.ts', view).trimEnd();
  const operation = `${action.camel}${singular.pascal}`;
  return methodIn(controller, `${plural.pascal}Controller`, operation, { text, uses }, { extension });
}

function bodyIsGiven({ columns, details }: EndpointRequest): boolean {
  return columns.length + details.length > 0;
}

function valuesOfDto(request: EndpointRequest, dto: string): readonly Target[] {
  const { action, module } = request;
  const { pascal, camel } = module.singular;
  return [
    ...(bodyIsGiven(request) ? [`${action.camel}${pascal}Body`] : []),
    `${camel}Params`,
    `${camel}Response`,
    `to${pascal}Response`,
  ].map((name) => ({ path: dto, name }));
}
