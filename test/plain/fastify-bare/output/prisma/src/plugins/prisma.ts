import 'dotenv/config'

import { PrismaPg } from '@prisma/adapter-pg'
import fp from 'fastify-plugin'
import { PrismaClient } from '../generated/prisma/client'

declare module 'fastify' {
  interface FastifyInstance {
    prisma: PrismaClient
  }
}

/** The database, as `prisma` of the application. */
export default fp((app, _options, done) => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) })
  app.decorate('prisma', prisma)
  app.addHook('onClose', () => prisma.$disconnect())
  done()
})
