// └── /api/v1/users (GET, HEAD, POST)
//     └── /:id (GET, HEAD, PATCH, DELETE)
const line = /^([│├└─\s]*)([^\s│├└─]\S*)(?: \(([A-Z, ]+)\))?$/u;
const indentOfOneLevel = 4;

/**
 * The routes in the tree that Fastify prints, each as in `GET /api/v1/users/:id`. HEAD, which comes
 * with every GET, is left out.
 */
export function routesIn(tree: string): readonly string[] {
  const way: string[] = [];
  return tree.split('\n').flatMap((text) => {
    const [, indent = '', part, methods = ''] = line.exec(text) ?? [];
    if (part === undefined) return [];
    way.splice(indent.length / indentOfOneLevel - 1, Infinity, part);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${way.join('')}`);
  });
}
// #slot print
