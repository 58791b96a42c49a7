import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsMongoId,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

import {
  type Json,
  type NewProduct,
  type ProductPatch,
  type ProductStatus,
  productStatuses,
} from './product.schema';

/** Which products are asked for. */
export class ListProductsDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 20;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000)
  readonly offset: number = 0;
}

export class CreateProductDto implements NewProduct {
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  readonly name!: string;

  @Matches(/^-?\d{1,8}(\.\d{1,2})?$/)
  readonly price!: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsIn(productStatuses)
  readonly status?: ProductStatus;

  @IsOptional()
  @IsString()
  @MaxLength(10000)
  readonly notes?: string | null;

  @IsMongoId()
  readonly categoryId!: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(255, { each: true })
  readonly tags?: string[];

  @IsOptional()
  @Matches(/^-?\d{1,18}$/)
  readonly big?: string | null;

  @IsOptional()
  @Matches(
    /^(?!0000)\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  )
  @IsISO8601({ strict: true })
  readonly seenAt?: string | null;

  @IsOptional()
  @ValidateBy({
    name: 'isJson',
    validator: {
      validate: (value) =>
        typeof value === 'object' &&
        value !== null &&
        !JSON.stringify(value).includes('"_bsontype":'),
    },
  })
  readonly details?: Json | null;

  @Matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  readonly soldOn!: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  readonly active?: boolean;

  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(-2_147_483_648)
  @Max(2_147_483_647)
  readonly stock?: number;

  @IsOptional()
  @IsUUID()
  readonly token?: string | null;
}

export class UpdateProductDto implements ProductPatch {
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  readonly name?: string;

  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^-?\d{1,8}(\.\d{1,2})?$/)
  readonly price?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsIn(productStatuses)
  readonly status?: ProductStatus;

  @IsOptional()
  @IsString()
  @MaxLength(10000)
  readonly notes?: string | null;

  @ValidateIf((_, value) => value !== undefined)
  @IsMongoId()
  readonly categoryId?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(255, { each: true })
  readonly tags?: string[];

  @IsOptional()
  @Matches(/^-?\d{1,18}$/)
  readonly big?: string | null;

  @IsOptional()
  @Matches(
    /^(?!0000)\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  )
  @IsISO8601({ strict: true })
  readonly seenAt?: string | null;

  @IsOptional()
  @ValidateBy({
    name: 'isJson',
    validator: {
      validate: (value) =>
        typeof value === 'object' &&
        value !== null &&
        !JSON.stringify(value).includes('"_bsontype":'),
    },
  })
  readonly details?: Json | null;

  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^(?!0000)\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  readonly soldOn?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  readonly active?: boolean;

  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(-2_147_483_648)
  @Max(2_147_483_647)
  readonly stock?: number;

  @IsOptional()
  @IsUUID()
  readonly token?: string | null;
}
