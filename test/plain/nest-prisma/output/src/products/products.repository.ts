import {
  BadRequestException,
  ConflictException,
  Injectable,
} from '@nestjs/common';

import { Prisma, type Product as Row } from '../generated/prisma/client';
import { PrismaService } from '../prisma/prisma.service';
import type {
  Json,
  NewProduct,
  Product,
  ProductPatch,
  ProductStatus,
} from './product.entity';

/** The products in the database. */
@Injectable()
export class ProductsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The newest first. */
  async list(limit: number, offset: number): Promise<Product[]> {
    const rows = await this.prisma.product.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
      skip: offset,
    });
    return rows.map(toProduct);
  }

  async find(id: string): Promise<Product | undefined> {
    const row = await this.prisma.product.findUnique({ where: { id } });
    return row ? toProduct(row) : undefined;
  }

  async create(input: NewProduct): Promise<Product> {
    const data = { ...columnsOf(input), soldOn: new Date(input.soldOn) };
    return toProduct(
      await translateViolations(this.prisma.product.create({ data })),
    );
  }

  /** @returns undefined when there is no such product */
  async update(id: string, patch: ProductPatch): Promise<Product | undefined> {
    const data = columnsOf(patch);
    const { count } = await translateViolations(
      this.prisma.product.updateMany({ where: { id }, data }),
    );
    return count === 0 ? undefined : this.find(id);
  }

  /** @returns false when there is no such product */
  async remove(id: string): Promise<boolean> {
    const { count } = await unlessReferred(
      this.prisma.product.deleteMany({ where: { id } }),
    );
    return count > 0;
  }
}

function toProduct(row: Row): Product {
  return {
    id: row.id,
    name: row.name,
    price: row.price.toFixed(2),
    status: row.status as ProductStatus,
    notes: row.notes,
    categoryId: row.categoryId,
    tags: row.tags,
    big: row.big?.toString() ?? null,
    seenAt: row.seenAt?.toISOString() ?? null,
    details: row.details as Json | null,
    soldOn: row.soldOn.toISOString().slice(0, 10),
    active: row.active,
    stock: row.stock,
    token: row.token,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What the database has in another form than the API. */
function columnsOf<T extends ProductPatch>({
  big,
  details,
  soldOn,
  ...asTheyAre
}: T) {
  return {
    ...asTheyAre,
    ...(big !== undefined && { big: big === null ? null : BigInt(big) }),
    ...(details !== undefined && {
      details:
        details === null ? Prisma.DbNull : (details as Prisma.InputJsonValue),
    }),
    ...(soldOn !== undefined && { soldOn: new Date(soldOn) }),
  };
}

async function translateViolations<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (codeOf(error) === 'P2002')
      throw new ConflictException('There is already a product with this name.');
    if (codeOf(error) === 'P2003')
      throw new BadRequestException('There is no such category.');
    throw error;
  }
}

async function unlessReferred<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (codeOf(error) === 'P2003')
      throw new ConflictException('Something refers to this product.');
    throw error;
  }
}

/** What Prisma says is wrong. */
function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
