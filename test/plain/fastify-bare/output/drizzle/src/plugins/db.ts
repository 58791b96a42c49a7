import 'dotenv/config'

import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import fp from 'fastify-plugin'
import { Pool } from 'pg'

declare module 'fastify' {
  interface FastifyInstance {
    db: NodePgDatabase
  }
}

/** The database, as `db` of the application. */
export default fp((app, _options, done) => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL })
  app.decorate('db', drizzle({ client: pool }))
  app.addHook('onClose', () => pool.end())
  done()
})
