import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import fp from "fastify-plugin"
import pg from "pg"

declare module "fastify" {
  interface FastifyInstance {
    db: NodePgDatabase
  }
}

export default fp(async (app) => {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
  app.decorate("db", drizzle(pool))
  app.addHook("onClose", () => pool.end())
})
