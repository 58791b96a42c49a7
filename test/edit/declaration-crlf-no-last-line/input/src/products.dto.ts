import { z } from 'zod';

import { type Product, productStatuses } from './product.js';

export const createProductBody = z.strictObject({ status: z.enum(productStatuses) });

export function toResponse(product: Product) {
  return product;
}