import { text } from '@app/core';
import { z } from 'zod';

import { type Product, type ProductPatch, productStatuses } from './product.js';

export const createProductBody = z.strictObject({ status: z.enum(productStatuses) });

export function toResponse(product: Product) {
  return product;
}

export const publishProductBody = z.strictObject({
  note: text(10_000),
});
