import { BadRequestException, ConflictException, Inject, Injectable } from "@nestjs/common"
import { desc, eq } from "drizzle-orm"
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js"

import { productsTable } from "../database/schema/products.js"
import { DATABASE } from "../database/token.js"
import type { Json, NewProduct, Product, ProductPatch } from "./product.entity.js"

type Row = typeof productsTable.$inferSelect

/** The products in the database. */
@Injectable()
export class ProductsRepository {
	constructor(@Inject(DATABASE) private readonly db: PostgresJsDatabase) {}

	/** The newest first. */
	async list(limit: number, offset: number): Promise<Product[]> {
		const rows = await this.db
			.select()
			.from(productsTable)
			.orderBy(desc(productsTable.createdAt), desc(productsTable.id))
			.limit(limit)
			.offset(offset)
		return rows.map(toProduct)
	}

	async find(id: string): Promise<Product | undefined> {
		const [row] = await this.db.select().from(productsTable).where(eq(productsTable.id, id))
		return row && toProduct(row)
	}

	async create(input: NewProduct): Promise<Product> {
		const [row] = await translateViolations(this.db
			.insert(productsTable)
			.values(columnsOf(input))
			.returning())
		if (!row) throw new Error("The database has returned no row.")
		return toProduct(row)
	}

	/** @returns undefined when there is no such product */
	async update(id: string, patch: ProductPatch): Promise<Product | undefined> {
		const [row] = await translateViolations(this.db
			.update(productsTable)
			.set({ ...columnsOf(patch), updatedAt: new Date() })
			.where(eq(productsTable.id, id))
			.returning())
		return row && toProduct(row)
	}

	/** @returns false when there is no such product */
	async remove(id: string): Promise<boolean> {
		const removed = await unlessReferred(
			this.db.delete(productsTable).where(eq(productsTable.id, id)).returning({ id: productsTable.id }),
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
		orderId: row.orderId,
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
		if (sqlState(error) === "23505") throw new ConflictException("There is already a product with this name.")
		if (sqlState(error) === "23503") throw new BadRequestException("There is no such order.")
		throw error
	}
}

async function unlessReferred<T>(query: PromiseLike<T>): Promise<T> {
	try {
		return await query
	} catch (error) {
		if (sqlState(error) === "23503") throw new ConflictException("Something refers to this product.")
		throw error
	}
}

/** What PostgreSQL says is wrong, also where Drizzle wraps it. */
function sqlState(error: unknown): unknown {
	const { cause, code } = error as { cause?: { code?: unknown }; code?: unknown }
	return cause?.code ?? code
}
