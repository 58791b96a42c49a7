import { sql } from "drizzle-orm"
import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	numeric,
	pgTable,
	text,
	timestamp,
	uuid,
	varchar,
} from "drizzle-orm/pg-core"

import { ordersTable } from "./orders.js"

export const productsTable = pgTable(
	"products",
	{
		id: uuid("id").primaryKey().defaultRandom(),
		name: varchar("name", { length: 80 }).notNull().unique(),
		price: numeric("price", { precision: 10, scale: 2 }).notNull(),
		status: text("status").$type<"draft" | "live">().notNull().default("draft"),
		notes: text("notes"),
		orderId: uuid("order_id").notNull().references(() => ordersTable.id),
		tags: text("tags").array().notNull().default([]),
		big: bigint("big", { mode: "bigint" }),
		seenAt: timestamp("seen_at", { precision: 3, withTimezone: true }),
		details: jsonb("details"),
		soldOn: date("sold_on").notNull(),
		active: boolean("active").notNull().default(true),
		stock: integer("stock").notNull().default(0),
		token: uuid("token"),
		createdAt: timestamp("created_at", { precision: 3, withTimezone: true }).notNull().defaultNow(),
		updatedAt: timestamp("updated_at", { precision: 3, withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [
		index("products_order_id_idx").on(table.orderId),
		index("products_sold_on_idx").on(table.soldOn),
		index("products_created_at_id_idx").on(table.createdAt, table.id),
		check("products_status_check", sql`${table.status} in ('draft', 'live')`),
	],
)
