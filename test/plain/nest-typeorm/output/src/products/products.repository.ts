import {
  BadRequestException,
  ConflictException,
  Injectable,
} from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { ProductEntity } from './product.entity';
import type { Json, NewProduct, Product, ProductPatch } from './product.model';

/** The products in the database. */
@Injectable()
export class ProductsRepository {
  constructor(
    @InjectRepository(ProductEntity)
    private readonly rows: Repository<ProductEntity>,
  ) {}

  /** The newest first. */
  async list(limit: number, offset: number): Promise<Product[]> {
    const rows = await this.rows.find({
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
      skip: offset,
    });
    return rows.map(toProduct);
  }

  async find(id: string): Promise<Product | undefined> {
    const row = await this.rows.findOne({ where: { id } });
    return row ? toProduct(row) : undefined;
  }

  async create(input: NewProduct): Promise<Product> {
    const { id } = await translateViolations(
      this.rows.save(this.rows.create(columnsOf(input))),
    );
    // With what columns get by default.
    return toProduct(await this.rows.findOneOrFail({ where: { id } }));
  }

  /** @returns undefined when there is no such product */
  async update(id: string, patch: ProductPatch): Promise<Product | undefined> {
    // TypeORM refuses to change nothing.
    if (Object.keys(patch).length > 0)
      await translateViolations(this.rows.update({ id }, columnsOf(patch)));
    return this.find(id);
  }

  /** @returns false when there is no such product */
  async remove(id: string): Promise<boolean> {
    const { affected } = await unlessReferred(this.rows.delete({ id }));
    return (affected ?? 0) > 0;
  }
}

function toProduct(row: ProductEntity): Product {
  return {
    id: row.id,
    name: row.name,
    price: row.price,
    status: row.status,
    notes: row.notes,
    categoryId: row.categoryId,
    tags: row.tags,
    big: row.big,
    seenAt: row.seenAt?.toISOString() ?? null,
    details: row.details as Json | null,
    soldOn: row.soldOn,
    active: row.active,
    stock: row.stock,
    token: row.token,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What the database has in another form than the API. */
function columnsOf<T extends ProductPatch>({ seenAt, ...asTheyAre }: T) {
  return {
    ...asTheyAre,
    ...(seenAt !== undefined && {
      seenAt: seenAt === null ? null : new Date(seenAt),
    }),
  };
}

async function translateViolations<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (codeOf(error) === '23505')
      throw new ConflictException('There is already a product with this name.');
    if (codeOf(error) === '23503')
      throw new BadRequestException('There is no such category.');
    throw error;
  }
}

async function unlessReferred<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (codeOf(error) === '23503')
      throw new ConflictException('Something refers to this product.');
    throw error;
  }
}

/** The SQLSTATE of an error of PostgreSQL. */
function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
