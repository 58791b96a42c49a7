import { inNestModule } from '../../../../src/edit/nest-module.js';
import { type Access, constantAccess, type DatabaseSearch } from '../../../../src/gen/foreign-apps/database-access.js';
import type { ForeignFramework } from '../../../../src/gen/foreign-apps/foreign-framework.js';
import { declaredIn, type SourceText } from '../../../../src/gen/foreign-apps/source-text.js';
import type { RootModule } from './nest-in-repo.js';

/** What `gen` knows of applications with NestJS that create-backend has not made. */
export function foreignNest(rootModule: RootModule): ForeignFramework {
  return {
    layoutOf: (modules) => ({
      folder: modules,
      autoloaded: false,
      prefixed: true,
      exportsDefault: false,
      pluginEnd: '',
    }),
    validationOf: (dependencies, zod) => {
      if ('class-validator' in dependencies && 'class-transformer' in dependencies) return 'class-validator';
      if (zod === undefined) return undefined;
      return zod < 4 ? 'zod-3' : 'zod-4';
    },
    hasResponseSchemas: false,
    testEnd: '.spec.ts',
    accessOf: (search, files) => classAccess(search, files) ?? tokenAccess(search, files) ?? constantAccess(search),
    accessSought: ({ baseClass, madeBy }) =>
      baseClass === undefined
        ? `a provider that calls ${madeBy}, of a module that exports it`
        : `a class that extends ${baseClass}`,
    pathsOf: ({ validation }, _, part) => ({
      schemas: part(validation === 'class-validator' ? 'dto' : 'schemas'),
      module: part('module'),
    }),
    placesOf: (paths, schemas) => [
      { template: 'nestjs.service.ts', path: paths.service },
      { template: `nestjs.${schemas}.controller.ts`, path: paths.controller },
      { template: 'nestjs.module.ts', path: paths.module },
    ],
    registrationOf: ({ extension }, { module: path }, { plural }) =>
      inNestModule({ ...rootModule, list: 'imports' }, { path, name: `${plural.pascal}Module` }, { extension }),
    registeredIn: () => `registered in ${rootModule.path}`,
    classOf: ({ metadata }, { parameter }, { missing }) => ({
      imports: {
        '@nestjs/common': [
          ...(parameter && (parameter.token !== undefined || !metadata) ? ['Inject'] : []),
          'Injectable',
          'ConflictException',
          ...(missing === undefined ? [] : ['BadRequestException']),
        ],
      },
      decorator: '@Injectable()',
      constructor: parameter
        ? `  constructor(${parameter.token === undefined ? injecting(metadata, parameter.type) : `@Inject(${parameter.token}) `}private readonly ${parameter.name}: ${parameter.type}) {}\n\n`
        : '',
      functions: '',
    }),
    errorOf: (status, message) => `new ${exceptions[status]}('${message}')`,
    view: ({ metadata }) => ({ inject: (name: string) => injecting(metadata, name), injected: !metadata }),
  };
}

const exceptions = { 400: 'BadRequestException', 409: 'ConflictException' } as const;

/** What a parameter takes to be injected where the compiler emits no types. */
function injecting(metadata: boolean, name: string): string {
  return metadata ? '' : `@Inject(${name}) `;
}

/** Access by a class that extends the one of the ORM. */
function classAccess({ baseClass, making }: DatabaseSearch, files: readonly SourceText[]): Access | undefined {
  if (baseClass === undefined) return undefined;
  const extending = new RegExp(String.raw`export class (\w+)\s+extends\s+${baseClass}\b`);
  for (const { path, text } of making) {
    const name = extending.exec(text)?.[1];
    if (name === undefined) continue;
    const module = moduleThatExports(name, files);
    return {
      path,
      description: `${name} of ${path}, ${module ? `from ${module.name}` : 'provided by each module'}`,
      codeOf: (handle, from) => ({
        use: `this.${handle}`,
        parameter: { name: handle, type: name, token: undefined },
        argument: '',
        imports: { [from(path)]: [name] },
        module: module && { name: module.name, from: from(module.path) },
        provider: module ? undefined : { name, from: from(path) },
      }),
    };
  }
  return undefined;
}

/** Access by the token of a provider. */
function tokenAccess({ making, typeIn }: DatabaseSearch, files: readonly SourceText[]): Access | undefined {
  for (const { path, text } of making) {
    const provided = /\bprovide:\s*(['"]\w+['"]|\w+)/.exec(text)?.[1];
    const type = typeIn?.(text);
    const module = provided === undefined ? undefined : moduleThatExports(provided, files);
    if (provided === undefined || !type || !module) continue;
    const isString = /^['"]/.test(provided);
    const token = isString ? `'${provided.slice(1, -1)}'` : provided;
    const declared = isString ? undefined : declaredIn(provided, { path, text }, files);
    return {
      path,
      description: `what ${module.name} provides as ${token}`,
      codeOf: (handle, from) => ({
        use: `this.${handle}`,
        parameter: { name: handle, type: type.name, token },
        argument: '',
        imports: {
          [type.from]: [`type ${type.name}`],
          ...(declared === undefined ? {} : { [from(declared)]: [token] }),
        },
        module: { name: module.name, from: from(module.path) },
        provider: undefined,
      }),
    };
  }
  return undefined;
}

function moduleThatExports(name: string, files: readonly SourceText[]): SourceModule | undefined {
  for (const { path, text } of files) {
    const list = /\bexports:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
    const module = /export class (\w+)/.exec(text.slice(text.indexOf('@Module(')))?.[1];
    const listed = list.split(',').map((one) => one.trim());
    if (text.includes('@Module(') && module !== undefined && listed.includes(name)) return { path, name: module };
  }
  return undefined;
}

interface SourceModule {
  readonly path: string;
  readonly name: string;
}
