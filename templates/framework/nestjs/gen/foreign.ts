import type { ClassDeclaration, SourceFile } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../src/edit/bindings.js';
import { inNestModule } from '../../../../src/edit/nest-module.js';
import { parseSource, tsMorph } from '../../../../src/edit/parse.js';
import { propertyOf } from '../../../../src/edit/resolve.js';
import {
  type Access,
  type AccessCode,
  constantAccess,
  type DatabaseSearch,
  makes,
} from '../../../../src/gen/foreign-apps/database-access.js';
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
    accessOf: (search, files) =>
      classAccess(search, files) ??
      tokenAccess(search, files) ??
      libraryAccess(search, files) ??
      constantAccess(search),
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
          ...(parameter && parameter.decorator === undefined && (parameter.token !== undefined || !metadata)
            ? ['Inject']
            : []),
          'Injectable',
          'ConflictException',
          ...(missing === undefined ? [] : ['BadRequestException']),
        ],
      },
      decorator: '@Injectable()',
      constructor: parameter
        ? `  constructor(${injectedBy(metadata, parameter)}private readonly ${parameter.name}: ${parameter.type}) {}\n\n`
        : '',
      functions: '',
    }),
    errorOf: (status, message) => `new ${exceptions[status]}('${message}')`,
    view: ({ metadata }) => ({ inject: (name: string) => injecting(metadata, name), injected: !metadata }),
  };
}

const exceptions = { 400: 'BadRequestException', 409: 'ConflictException' } as const;

/** The decorator of what a repository is given. */
function injectedBy(metadata: boolean, { decorator, token, type }: NonNullable<AccessCode['parameter']>): string {
  if (decorator !== undefined) return `@${decorator} `;
  return token === undefined ? injecting(metadata, type) : `@Inject(${token}) `;
}

/** What a parameter takes to be injected where the compiler emits no types. */
function injecting(metadata: boolean, name: string): string {
  return metadata ? '' : `@Inject(${name}) `;
}

/** Access by a class that extends the one of the ORM. */
function classAccess({ baseClass, making }: DatabaseSearch, files: readonly SourceText[]): Access | undefined {
  if (baseClass === undefined) return undefined;
  for (const { path, text } of making) {
    const name = parseSource(`/${path}`, text)
      .getClasses()
      .find((one) => one.hasExportKeyword() && !one.hasDefaultKeyword() && baseOf(one) === baseClass)
      ?.getName();
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

/** Access by the service of a package for NestJS. */
function libraryAccess({ library }: DatabaseSearch, files: readonly SourceText[]): Access | undefined {
  if (library === undefined) return undefined;
  const { module, name, service } = library;
  const using = files.filter(({ text }) => text.includes(name)).map(({ path, text }) => parseSource(`/${path}`, text));
  const imports = using.flatMap((file) => [...bindingsOf(file).values()]);
  if (!imports.some(({ imported, specifier }) => specifier === name && imported === module)) return undefined;
  const isGlobal = using.some((file) => makesGlobal(file, module));
  return {
    path: name,
    description: `${service} of ${name}`,
    codeOf: (handle) => ({
      use: `this.${handle}`,
      parameter: { name: handle, type: service, token: undefined },
      argument: '',
      imports: { [name]: [service] },
      module: isGlobal ? undefined : { name: module, from: name },
      provider: undefined,
    }),
  };
}

/** `PrismaModule.forRoot({ isGlobal: true })`: no other module has to import it. */
function makesGlobal(file: SourceFile, module: string): boolean {
  const { Node, SyntaxKind } = tsMorph();
  return file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getText().startsWith(`${module}.forRoot`))
    .flatMap((call) => call.getArguments())
    .filter((argument) => Node.isObjectLiteralExpression(argument))
    .some((settings) => propertyOf(settings, 'isGlobal')?.getText() === 'true');
}

/** The class that a class extends, by its name where it is imported from. */
function baseOf(one: ClassDeclaration): string | undefined {
  const base = one.getExtends()?.getExpression();
  return base && (importOf(base, bindingsOf(one.getSourceFile()))?.imported ?? base.getText());
}

/** Access by the token of a provider. */
function tokenAccess({ maker, making, typeIn }: DatabaseSearch, files: readonly SourceText[]): Access | undefined {
  for (const { path, text } of making) {
    const provided = tokenIn(parseSource(`/${path}`, text), maker);
    const type = typeIn?.(text);
    const module = provided && moduleThatExports(provided.value, files);
    if (provided === undefined || !type || !module) continue;
    const { isString } = provided;
    const token = isString ? `'${provided.value}'` : provided.value;
    const declared = isString ? undefined : declaredIn(provided.value, { path, text }, files);
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

interface Token {
  /** A text, or the name of a constant. */
  readonly value: string;
  readonly isString: boolean;
}

/** The token of the provider that makes the database; of the only one, where its factory is elsewhere. */
function tokenIn(file: SourceFile, maker: string): Token | undefined {
  const { Node, SyntaxKind } = tsMorph();
  const providers = file
    .getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression)
    .filter((one) => propertyOf(one, 'provide') !== undefined);
  const [provider] = [...providers.filter((one) => makes(one, maker)), ...(providers.length === 1 ? providers : [])];
  const token = provider && propertyOf(provider, 'provide');
  if (Node.isStringLiteral(token)) return { value: token.getLiteralValue(), isString: true };
  return Node.isIdentifier(token) ? { value: token.getText(), isString: false } : undefined;
}

function moduleThatExports(name: string, files: readonly SourceText[]): SourceModule | undefined {
  for (const { path, text } of files.filter((one) => one.text.includes('Module')))
    for (const one of parseSource(`/${path}`, text).getClasses()) {
      const module = one.getName();
      if (module !== undefined && exportsOf(one).includes(name)) return { path, name: module };
    }
  return undefined;
}

/** What a module exports that is named in its decorator: names of classes and constants, and texts. */
function exportsOf(one: ClassDeclaration): readonly string[] {
  const { Node } = tsMorph();
  const settings = one
    .getDecorators()
    .flatMap((each) => each.getCallExpression() ?? [])
    .filter((call) => importOf(call.getExpression(), bindingsOf(one.getSourceFile()))?.imported === 'Module')
    .flatMap((call) => call.getArguments())
    .find((argument) => Node.isObjectLiteralExpression(argument));
  const list = settings && propertyOf(settings, 'exports');
  if (!Node.isArrayLiteralExpression(list)) return [];
  return list.getElements().map((each) => (Node.isStringLiteral(each) ? each.getLiteralValue() : each.getText()));
}

interface SourceModule {
  readonly path: string;
  readonly name: string;
}
