/**
 * The parts of an OpenAPI 3.1 document that are read or completed here. The documents of
 * #if fastify
 * `@fastify/swagger` are assignable to it.
 * #else
 * `@nestjs/swagger` are assignable to it.
 * #endif
 */
export interface Document {
  paths?: Record<string, PathItem | undefined>;
  tags?: { name: string; description?: string }[];
  components?: Components;
}

export interface Components {
  headers?: Record<string, object>;
  parameters?: Record<string, object>;
  responses?: Record<string, object>;
  schemas?: Record<string, Schema>;
}

export interface Schema {
  readonly $ref?: string;
  readonly properties?: object;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathItem = Partial<Record<Method, Operation>>;

export interface Operation {
  readonly operationId?: string;
  // #if saas
  /** Who may call: `public`, `account` (anybody who is signed in), or a permission. */
  // #else
  /** Who may call: `public`, `authenticated` (with any valid access token), or a permission. */
  // #endif
  readonly 'x-access'?: string;
  readonly tags?: readonly string[];
  readonly requestBody?: object;
  security?: object[];
  parameters?: Parameter[];
  responses?: Record<string, Response | undefined>;
}

export interface Parameter {
  readonly $ref?: string;
  readonly in?: string;
  readonly name?: string;
}

export interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
