/** As much of OpenAPI 3.1 as the API description is made of. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: object;
  readonly servers: readonly object[];
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

export interface Operation {
  /** Who may call: `public`, `account` (who is signed in), or a permission. */
  readonly 'x-access': string;
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** An empty list: anybody may call. */
  readonly security?: readonly object[] | undefined;
  readonly parameters?: readonly Parameter[] | undefined;
  readonly requestBody?: object | undefined;
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  readonly $ref?: string;
  readonly in?: string;
  readonly name?: string;
  readonly description?: string;
  readonly schema?: object;
}

export interface Reference {
  readonly $ref: string;
}

export interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, object>>;
}

/** An operation as a framework describes it. */
export type GivenOperation = Partial<Operation> & Pick<Operation, 'responses'>;

/** What a framework knows of the API: the operations, and the schemas they refer to. */
export interface GivenDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, GivenOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}
