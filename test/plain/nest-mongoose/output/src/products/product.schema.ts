import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { type HydratedDocument, SchemaTypes, Types } from 'mongoose';

export type Json = Record<string, unknown> | unknown[];

export const productStatuses = ['draft', 'live'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** A product in the database. */
@Schema({ timestamps: true, minimize: false })
export class Product {
  @Prop({ type: String, required: true, maxlength: 80 })
  name!: string;

  @Prop({ type: SchemaTypes.Decimal128, required: true })
  price!: Types.Decimal128;

  @Prop({
    type: String,
    enum: productStatuses,
    required: true,
    default: 'draft',
  })
  status!: ProductStatus;

  @Prop({ type: String, default: null })
  notes!: string | null;

  @Prop({ type: SchemaTypes.ObjectId, ref: 'Category', required: true })
  categoryId!: Types.ObjectId;

  @Prop({ type: [String], required: true, default: [] })
  tags!: string[];

  @Prop({ type: BigInt, default: null })
  big!: bigint | null;

  @Prop({ type: Date, default: null })
  seenAt!: Date | null;

  @Prop({ type: SchemaTypes.Mixed, default: null })
  details!: Json | null;

  /** A day, as YYYY-MM-DD. */
  @Prop({ type: String, required: true })
  soldOn!: string;

  @Prop({ type: Boolean, required: true, default: true })
  active!: boolean;

  @Prop({ type: Number, required: true, default: 0 })
  stock!: number;

  @Prop({ type: String, default: null })
  token!: string | null;

  createdAt!: Date;

  updatedAt!: Date;
}

export type ProductDocument = HydratedDocument<Product>;

export const ProductSchema = SchemaFactory.createForClass(Product);
ProductSchema.index({ name: 1 }, { unique: true });
ProductSchema.index({ categoryId: 1 });
ProductSchema.index({ soldOn: 1 });
ProductSchema.index({ createdAt: -1, _id: -1 });

/** A product, as clients see it. */
export interface ProductResponse {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly status: ProductStatus;
  readonly notes: string | null;
  readonly categoryId: string;
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

/** An optional field that is left out gets its default, or null. */
export interface NewProduct {
  readonly name: string;
  readonly price: string;
  readonly status?: ProductStatus;
  readonly notes?: string | null;
  readonly categoryId: string;
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
