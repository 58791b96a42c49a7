import { pgTable, text, uuid } from "drizzle-orm/pg-core"

export const ordersTable = pgTable("orders", {
	id: uuid().primaryKey(),
	customer: text().notNull(),
})
