/** One column of a module, as every generator reads it. */
export interface Field {
  /** In code: `ownerId`. */
  readonly name: string;
  readonly type: FieldType;
  /** An array of that type. */
  readonly array: boolean;
  readonly nullable: boolean;
  /** Within one tenant. */
  readonly unique: boolean;
  readonly index: boolean;
  readonly default?: DefaultValue;
}

export type FieldType =
  | { readonly kind: SimpleKind }
  | { readonly kind: 'string'; readonly length?: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** `module` is the plural in kebab-case: `user-profiles`. */
  | { readonly kind: 'ref'; readonly module: string; readonly onDelete: OnDelete };

/** Types that need nothing but their name. */
export const simpleKinds = ['text', 'int', 'bigint', 'bool', 'date', 'timestamp', 'uuid', 'json'] as const;

export type SimpleKind = (typeof simpleKinds)[number];

export type Kind = FieldType['kind'];

export const onDeletes = ['restrict', 'cascade', 'set-null'] as const;

export type OnDelete = (typeof onDeletes)[number];

/** What a column holds when nothing is said. Numbers keep the digits that were typed. */
export type DefaultValue =
  | { readonly kind: 'text' | 'number' | 'json'; readonly text: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** The moment or the day of the insertion. */
  | { readonly kind: 'now' }
  | { readonly kind: 'empty-array' };
