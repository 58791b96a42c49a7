import type { Storage } from './storage.js';

/** How the repository of a module gets at the database. Everything is TypeScript. */
export interface AccessCode {
  /** In its methods: `db`, `this.db`. */
  readonly use: string;
  /** What its constructor takes; undefined when it imports the database. */
  readonly parameter: { readonly name: string; readonly type: string; readonly token: string | undefined } | undefined;
  /** What a plugin of Fastify gives it. */
  readonly argument: string;
  /** What the file of the repository imports: specifier → names. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** The module of NestJS that brings it, with what it is imported from. */
  readonly module: { readonly name: string; readonly from: string } | undefined;
  /** A class that each module of NestJS provides itself. */
  readonly provider: { readonly name: string; readonly from: string } | undefined;
}

/** @param from how a file of the module imports a file */
export function accessCodeOf(
  { access, handle: own }: Pick<Storage, 'access' | 'handle'>,
  framework: 'fastify' | 'nestjs',
  from: (path: string) => string,
): AccessCode {
  const none = { argument: '', imports: {}, module: undefined, provider: undefined };
  const held = framework === 'nestjs' ? `this.${own}` : `this.#${own}`;
  const moduleOf = (module: { readonly name: string; readonly path: string } | undefined) =>
    module && { name: module.name, from: from(module.path) };
  switch (access.kind) {
    case 'constant':
      return { ...none, use: access.name, parameter: undefined, imports: { [from(access.path)]: [access.name] } };
    case 'decorator':
      return {
        ...none,
        use: held,
        parameter: { name: own, type: `FastifyInstance['${access.name}']`, token: undefined },
        argument: `app.${access.name}`,
        imports: { fastify: ['type FastifyInstance'] },
      };
    case 'class':
      return {
        ...none,
        use: held,
        parameter: { name: own, type: access.name, token: undefined },
        imports: { [from(access.path)]: [access.name] },
        module: moduleOf(access.module),
        provider: access.module ? undefined : { name: access.name, from: from(access.path) },
      };
    case 'token':
      return {
        ...none,
        use: held,
        parameter: { name: own, type: access.type.name, token: access.token },
        imports: {
          [access.type.from]: [`type ${access.type.name}`],
          ...(access.declared === undefined ? {} : { [from(access.declared)]: [access.token] }),
        },
        module: moduleOf(access.module),
      };
  }
}
