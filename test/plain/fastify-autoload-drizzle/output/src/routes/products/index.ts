import type { FastifyPluginAsync } from "fastify"

import type { NewProduct, ProductPatch } from "./product.entity.js"
import { ProductsRepository } from "./products.repository.js"
import {
  createProductBody,
  listProductsQuery,
  productParams,
  productResponse,
  updateProductBody,
} from "./products.schemas.js"

interface ById {
  Params: { id: string }
}

/** The routes of products, below `/products`. */
const products: FastifyPluginAsync = async (app) => {
  const repository = new ProductsRepository(app.db)

  app.get<{ Querystring: { limit: number; offset: number } }>(
    "/",
    { schema: { querystring: listProductsQuery, response: { 200: { type: "array", items: productResponse } } } },
    (request) => repository.list(request.query.limit, request.query.offset),
  )

  app.get<ById>(
    "/:id",
    { schema: { params: productParams, response: { 200: productResponse } } },
    async (request) => there(await repository.find(request.params.id)),
  )

  app.post<{ Body: NewProduct }>(
    "/",
    { schema: { body: createProductBody, response: { 201: productResponse } } },
    async (request, reply) => reply.code(201).send(await repository.create(request.body)),
  )

  app.patch<ById & { Body: ProductPatch }>(
    "/:id",
    { schema: { params: productParams, body: updateProductBody, response: { 200: productResponse } } },
    async (request) => there(await repository.update(request.params.id, request.body)),
  )

  app.delete<ById>("/:id", { schema: { params: productParams } }, async (request, reply) => {
    if (!(await repository.remove(request.params.id))) throw notFound()
    return reply.code(204).send()
  })
}

export default products

function there<T>(product: T | undefined): T {
  if (!product) throw notFound()
  return product
}

function notFound(): Error {
  return Object.assign(new Error("There is no such product."), { statusCode: 404 })
}
