import { desc, eq } from "drizzle-orm"
import type { FastifyInstance } from "fastify"

import { products } from "../../db/schema.js"
import type { Json, NewProduct, Product, ProductPatch } from "./product.entity.js"

type Row = typeof products.$inferSelect

/** The products in the database. */
export class ProductsRepository {
  readonly #db: FastifyInstance["db"]

  constructor(db: FastifyInstance["db"]) {
    this.#db = db
  }

  /** The newest first. */
  async list(limit: number, offset: number): Promise<Product[]> {
    const rows = await this.#db
      .select()
      .from(products)
      .orderBy(desc(products.createdAt), desc(products.id))
      .limit(limit)
      .offset(offset)
    return rows.map(toProduct)
  }

  async find(id: string): Promise<Product | undefined> {
    const [row] = await this.#db.select().from(products).where(eq(products.id, id))
    return row && toProduct(row)
  }

  async create(input: NewProduct): Promise<Product> {
    const [row] = await translateViolations(this.#db
      .insert(products)
      .values(columnsOf(input))
      .returning())
    if (!row) throw new Error("The database has returned no row.")
    return toProduct(row)
  }

  /** @returns undefined when there is no such product */
  async update(id: string, patch: ProductPatch): Promise<Product | undefined> {
    const [row] = await translateViolations(this.#db
      .update(products)
      .set({ ...columnsOf(patch), updatedAt: new Date() })
      .where(eq(products.id, id))
      .returning())
    return row && toProduct(row)
  }

  /** @returns false when there is no such product */
  async remove(id: string): Promise<boolean> {
    const removed = await unlessReferred(
      this.#db.delete(products).where(eq(products.id, id)).returning({ id: products.id }),
    )
    return removed.length > 0
  }
}

function toProduct(row: Row): Product {
  return {
    id: row.id,
    name: row.name,
    price: row.price,
    status: row.status,
    notes: row.notes,
    categoryId: row.categoryId,
    tags: row.tags,
    big: row.big?.toString() ?? null,
    seenAt: row.seenAt?.toISOString() ?? null,
    details: row.details as Json | null,
    soldOn: row.soldOn,
    active: row.active,
    stock: row.stock,
    token: row.token,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** What the database has in another form than the API. */
function columnsOf<T extends ProductPatch>({ big, seenAt, ...asTheyAre }: T) {
  return {
    ...asTheyAre,
    ...(big !== undefined && { big: big === null ? null : BigInt(big) }),
    ...(seenAt !== undefined && { seenAt: seenAt === null ? null : new Date(seenAt) }),
  }
}

async function translateViolations<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (sqlState(error) === "23505") throw refusal(409, "There is already a product with this name.")
    if (sqlState(error) === "23503") throw refusal(400, "There is no such category.")
    throw error
  }
}

async function unlessReferred<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (sqlState(error) === "23503") throw refusal(409, "Something refers to this product.")
    throw error
  }
}

/** What PostgreSQL says is wrong, also where Drizzle wraps it. */
function sqlState(error: unknown): unknown {
  const { cause, code } = error as { cause?: { code?: unknown }; code?: unknown }
  return cause?.code ?? code
}

/** An error that Fastify answers with this status. */
function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode })
}
