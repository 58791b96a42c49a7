import type { Node, SourceFile } from 'ts-morph';

import { autoloadFolders } from '../../../../src/edit/autoload.js';
import { bindingsOf, importOf } from '../../../../src/edit/bindings.js';
import { Draft } from '../../../../src/edit/draft.js';
import { isOwnPlugin, registrationsIn } from '../../../../src/edit/fastify-calls.js';
import { fastifyPlugin } from '../../../../src/edit/fastify-plugin.js';
import { parseSource, tsMorph } from '../../../../src/edit/parse.js';
import {
  type Access,
  constantAccess,
  type DatabaseSearch,
  makes,
} from '../../../../src/gen/foreign-apps/database-access.js';
import type { ForeignFramework } from '../../../../src/gen/foreign-apps/foreign-framework.js';
import type { Layout } from '../../../../src/gen/foreign-apps/plain-app.js';
import type { Read } from '../../../../src/gen/foreign-apps/storage.js';

/** What `gen` knows of applications with Fastify that create-backend has not made. @param appFile registers their plugins */
export function foreignFastify(appFile: string): ForeignFramework {
  return {
    layoutOf: (modules, read) => layoutOf(appFile, modules, read),
    // Fastify brings a validator of JSON schemas.
    validationOf: (dependencies, zod) => {
      if (!('fastify-type-provider-zod' in dependencies)) return 'json-schema';
      return zod === undefined || zod < 4 ? 'zod-3' : 'zod-4';
    },
    hasResponseSchemas: true,
    testEnd: '.test.ts',
    accessOf: (search) => decoratorAccess(search) ?? constantAccess(search),
    accessSought: ({ handle }) => `app.decorate('${handle}', …)`,
    pathsOf: ({ layout }, { plural }, part) => ({
      schemas: part('schemas'),
      module: layout.autoloaded ? `${layout.folder}/${plural.kebab}/index.ts` : part('routes'),
    }),
    placesOf: (paths) => [{ template: 'fastify.routes.ts', path: paths.module }],
    registrationOf: ({ extension, layout }, { module: path }, { plural }) => {
      const target = { path, name: plural.camel + layout.pluginEnd, isDefault: layout.exportsDefault };
      return fastifyPlugin(appFile, target, `{ prefix: '/${plural.kebab}' }`, { extension });
    },
    registeredIn: ({ autoloaded }) => (autoloaded ? 'found by autoload' : `registered in ${appFile}`),
    classOf: (_, { parameter }) => ({
      imports: {},
      decorator: '',
      constructor: parameter ? constructorOf(parameter) : '',
      functions: `
/** An error that Fastify answers with this status. */
function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}
`,
    }),
    errorOf: (status, message) => `refusal(${String(status)}, '${message}')`,
    view: ({ layout }, { plural }) => ({
      prefix: layout.prefixed ? '' : `/${plural.kebab}`,
      exportsDefault: layout.exportsDefault,
      plugin: plural.camel + layout.pluginEnd,
    }),
  };
}

/** Access by `app.decorate('db', …)`. */
function decoratorAccess({ maker, making }: DatabaseSearch): Access | undefined {
  for (const { path, text } of making) {
    const name = decoratedIn(parseSource(`/${path}`, text), maker);
    if (name !== undefined)
      return {
        path,
        description: `app.${name}, made in ${path}`,
        codeOf: (handle) => ({
          use: `this.#${handle}`,
          parameter: { name: handle, type: `FastifyInstance['${name}']`, token: undefined },
          argument: `app.${name}`,
          imports: { fastify: ['type FastifyInstance'] },
          module: undefined,
          provider: undefined,
        }),
      };
  }
  return undefined;
}

/** What the application is decorated with that is the database; with the only thing, where another file makes it. */
function decoratedIn(file: SourceFile, maker: string): string | undefined {
  const { Node, SyntaxKind } = tsMorph();
  const decorations = file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const callee = call.getExpression();
    const [name, value] = call.getArguments();
    const isDecorated = Node.isPropertyAccessExpression(callee) && callee.getName() === 'decorate';
    return isDecorated && Node.isStringLiteral(name) && value ? [{ name: name.getLiteralValue(), value }] : [];
  });
  const isDatabase = (value: Node) =>
    makes(value, maker) ||
    file
      .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
      .some((one) => one.getName() === value.getText() && makes(one.getInitializer(), maker));
  const found = decorations.find(({ value }) => isDatabase(value));
  return (found ?? (decorations.length === 1 ? decorations[0] : undefined))?.name;
}

function constructorOf({ name, type }: { readonly name: string; readonly type: string }): string {
  return `  readonly #${name}: ${type};

  constructor(${name}: ${type}) {
    this.#${name} = ${name};
  }

`;
}

function layoutOf(appFile: string, modules: string, read: Read): Layout {
  const draft = new Draft(read);
  const folder = autoloadFolders(draft, appFile).find((one) => !/(?:^|\/)plugins$/.test(one.path));
  if (folder)
    return { folder: folder.path, autoloaded: true, prefixed: folder.prefixes, exportsDefault: true, pluginEnd: '' };
  const bindings = bindingsOf(draft.source(appFile));
  const own = registrationsIn(draft, appFile).filter((one) => isOwnPlugin(one, draft, appFile));
  const byDefault = own.filter(({ plugin }) => importOf(plugin, bindings)?.imported === 'default').length;
  return {
    folder: modules,
    autoloaded: false,
    prefixed: true,
    exportsDefault: byDefault * 2 > own.length,
    pluginEnd: endOf(own.map(({ plugin }) => plugin.getText())),
  };
}

/** What all names end with. */
function endOf(names: readonly string[]): string {
  const ends = new Set(names.map((name) => /(?:Plugin|Router|Routes?)$/.exec(name)?.[0] ?? ''));
  return ends.size === 1 ? ([...ends][0] ?? '') : '';
}
