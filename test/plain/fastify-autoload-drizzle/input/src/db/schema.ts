import { pgTable, serial, text } from "drizzle-orm/pg-core"

// What is sold is sorted into these.
export const categories = pgTable("categories", {
  id: serial("id").primaryKey(),
  name: text("name").notNull().unique(),
})
