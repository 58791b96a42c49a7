import { deepEqual, equal } from "node:assert/strict"
import { describe, it } from "node:test"

import { fastify } from "fastify"

import { createProductBody } from "./products.schemas.js"

const body = {
  name: "Some text",
  price: "1.50",
  status: "draft",
  notes: "Some text",
  categoryId: 1,
  tags: ["Some text"],
  big: "1",
  seenAt: "2030-01-31T12:00:00.000Z",
  details: { some: ["thing", 1, null] },
  soldOn: "2030-01-31",
  active: true,
  stock: 1,
  token: "0198c0de-0000-7000-8000-000000000001",
}
const wrong: readonly object[] = [
  { name: "x".repeat(81) },
  { price: "none" },
  { status: "none" },
  { notes: "x".repeat(10_001) },
  { categoryId: "none" },
  { tags: ["x".repeat(256)] },
  { big: "none" },
  { seenAt: "2030-01-31T25:00:00Z" },
  { soldOn: "2030-02-30" },
  { active: "perhaps" },
  { stock: "none" },
  { token: "none" },
  { name: undefined },
  { price: undefined },
  { categoryId: undefined },
  { soldOn: undefined },
]

const app = fastify()
app.post("/", { schema: { body: createProductBody } }, (request) => request.body)
const send = (payload: object) => app.inject({ method: "POST", url: "/", payload })

describe("createProductBody", () => {
  it("should accept what a product is made of", async () => {
    deepEqual((await send(body)).json(), body)
  })

  it("should refuse what is wrong", async () => {
    for (const change of wrong) {
      const { statusCode } = await send({ ...body, ...change })
      equal(statusCode, 400, JSON.stringify(change))
    }
  })
})
