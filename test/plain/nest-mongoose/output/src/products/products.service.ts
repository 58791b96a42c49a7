import {
  BadRequestException,
  ConflictException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, Types } from 'mongoose';

import {
  type NewProduct,
  Product,
  type ProductDocument,
  type ProductPatch,
  type ProductResponse,
} from './product.schema';

@Injectable()
export class ProductsService {
  constructor(
    @InjectModel(Product.name) private readonly products: Model<Product>,
  ) {}

  /** The newest first. */
  async list(limit: number, offset: number): Promise<ProductResponse[]> {
    const found = await this.products
      .find()
      .sort({ createdAt: -1, _id: -1 })
      .skip(offset)
      .limit(limit);
    return found.map(toResponse);
  }

  async get(id: string): Promise<ProductResponse> {
    return toResponse(there(await this.products.findById(id)));
  }

  async create(input: NewProduct): Promise<ProductResponse> {
    await this.checkReferences(input);
    return toResponse(
      await refuseDuplicates(
        this.products.create({
          ...valuesOf(input),
          price: Types.Decimal128.fromString(input.price),
          categoryId: new Types.ObjectId(input.categoryId),
        }),
      ),
    );
  }

  async update(id: string, patch: ProductPatch): Promise<ProductResponse> {
    await this.checkReferences(patch);
    const options = { returnDocument: 'after', runValidators: true } as const;
    return toResponse(
      there(
        await refuseDuplicates(
          this.products.findByIdAndUpdate(id, valuesOf(patch), options),
        ),
      ),
    );
  }

  async remove(id: string): Promise<void> {
    there(await this.products.findByIdAndDelete(id));
  }

  /** MongoDB has no foreign keys. @throws BadRequestException for a reference that leads nowhere */
  private async checkReferences({ categoryId }: ProductPatch): Promise<void> {
    if (
      categoryId !== undefined &&
      !(await this.products.db.model('Category').exists({ _id: categoryId }))
    )
      throw new BadRequestException('There is no such category.');
  }
}

function toResponse(document: ProductDocument): ProductResponse {
  return {
    id: document._id.toString(),
    name: document.name,
    price: document.price.toString(),
    status: document.status,
    notes: document.notes,
    categoryId: document.categoryId.toString(),
    tags: document.tags,
    big: document.big?.toString() ?? null,
    seenAt: document.seenAt?.toISOString() ?? null,
    details: document.details,
    soldOn: document.soldOn,
    active: document.active,
    stock: document.stock,
    token: document.token,
    createdAt: document.createdAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
  };
}

/** What the database has in another form than the API. */
function valuesOf<T extends ProductPatch>({
  price,
  categoryId,
  big,
  seenAt,
  ...asTheyAre
}: T) {
  return {
    ...asTheyAre,
    ...(price !== undefined && { price: Types.Decimal128.fromString(price) }),
    ...(categoryId !== undefined && {
      categoryId: new Types.ObjectId(categoryId),
    }),
    ...(big !== undefined && { big: big === null ? null : BigInt(big) }),
    ...(seenAt !== undefined && {
      seenAt: seenAt === null ? null : new Date(seenAt),
    }),
  };
}

function there(document: ProductDocument | null): ProductDocument {
  if (!document) throw new NotFoundException('There is no such product.');
  return document;
}

async function refuseDuplicates<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000)
      throw new ConflictException('There is already a product with this name.');
    throw error;
  }
}
