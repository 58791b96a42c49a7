import type { FastifyPluginAsync } from "fastify"
import { categories } from "../../db/schema.js"

const plugin: FastifyPluginAsync = async (app) => {
  app.get("/", () => app.db.select().from(categories))

  app.post<{ Body: { name: string } }>("/", async (request, reply) => {
    const [category] = await app.db.insert(categories).values(request.body).returning()
    return reply.code(201).send(category)
  })
}

export default plugin
