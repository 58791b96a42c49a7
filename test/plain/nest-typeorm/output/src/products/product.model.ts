export type Json = Record<string, unknown> | unknown[];

export const productStatuses = ['draft', 'live'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** A product, as services see it. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly status: ProductStatus;
  readonly notes: string | null;
  readonly categoryId: number;
  readonly tags: string[];
  readonly big: string | null;
  readonly seenAt: string | null;
  readonly details: Json | null;
  readonly soldOn: string;
  readonly active: boolean;
  readonly stock: number;
  readonly token: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An optional field that is left out gets the default of its column, or null. */
export interface NewProduct {
  readonly name: string;
  readonly price: string;
  readonly status?: ProductStatus;
  readonly notes?: string | null;
  readonly categoryId: number;
  readonly tags?: string[];
  readonly big?: string | null;
  readonly seenAt?: string | null;
  readonly details?: Json | null;
  readonly soldOn: string;
  readonly active?: boolean;
  readonly stock?: number;
  readonly token?: string | null;
}

export type ProductPatch = {
  readonly [Key in keyof NewProduct]?: NewProduct[Key];
};
