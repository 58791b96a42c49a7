import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { ProductsRepository } from './products-repository';
import {
  createProductBody,
  listProductsQuery,
  productParams,
  productResponse,
  updateProductBody,
} from './products-schemas';

/** The routes of products, below `/products`. */
export const productsRoutes: FastifyPluginAsyncZod = async (app) => {
  const repository = new ProductsRepository();

  app.get(
    '/',
    { schema: { querystring: listProductsQuery, response: { 200: z.array(productResponse) } } },
    (request) => repository.list(request.query.limit, request.query.offset),
  );

  app.get(
    '/:id',
    { schema: { params: productParams, response: { 200: productResponse } } },
    async (request) => there(await repository.find(request.params.id)),
  );

  app.post(
    '/',
    { schema: { body: createProductBody, response: { 201: productResponse } } },
    async (request, reply) => reply.code(201).send(await repository.create(request.body)),
  );

  app.patch(
    '/:id',
    { schema: { params: productParams, body: updateProductBody, response: { 200: productResponse } } },
    async (request) => there(await repository.update(request.params.id, request.body)),
  );

  app.delete('/:id', { schema: { params: productParams } }, async (request, reply) => {
    if (!(await repository.remove(request.params.id))) throw notFound();
    return reply.code(204).send();
  });
};

function there<T>(product: T | undefined): T {
  if (!product) throw notFound();
  return product;
}

function notFound(): Error {
  return Object.assign(new Error('There is no such product.'), { statusCode: 404 });
}
