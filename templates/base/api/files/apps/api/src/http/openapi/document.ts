import { canonical, referencesIn } from './canonical.js';
import { headers, securitySchemes, sharedParameters } from './components.js';
import type { ApiDocument, GivenDocument, Operation } from './document-types.js';
import { completeOperation } from './operation.js';
import { problemComponents } from './problems.js';
import { describeTags } from './tags.js';

/**
 * Makes the API description out of what the framework knows of the routes. What is true of all
 * operations is said here: how they refuse, and which headers their answers have. The same routes
 * are the same document, whatever their order.
 */
export function completeDocument(given: GivenDocument): ApiDocument {
  const { paths: givenPaths = {}, components } = canonical(given);
  const schemas = { ...components?.schemas, ...problemComponents.schemas };

  const paths: Record<string, Record<string, Operation>> = {};
  for (const [path, operations] of Object.entries(givenPaths)) {
    paths[path] = {};
    for (const [method, operation] of Object.entries(operations)) {
      const createsAddress = `${path}/{id}` in givenPaths;
      paths[path][method] = completeOperation(operation, { method, path, createsAddress, schemas });
    }
  }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return canonical({
    openapi: '3.1.0',
    info: {
      title: 'API',
      version: '1',
      description: 'Errors are problem documents (RFC 9457): compare their `code`.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: describeTags(operations.flatMap(({ tags }) => tags)),
    paths,
    components: {
      securitySchemes,
      ...usedBy(paths, {
        headers,
        parameters: sharedParameters,
        responses: problemComponents.responses,
        schemas,
      }),
    },
  });
}

/** Without the components that nothing refers to. */
function usedBy(
  paths: ApiDocument['paths'],
  components: ApiDocument['components'],
): ApiDocument['components'] {
  const used = referencesIn(paths, components);
  return Object.fromEntries(
    Object.entries(components).map(([kind, entries]) => [
      kind,
      Object.fromEntries(
        Object.entries(entries).filter(([id]) => used.has(`#/components/${kind}/${id}`)),
      ),
    ]),
  );
}
