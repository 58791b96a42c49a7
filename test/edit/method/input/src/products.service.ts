import { StaleVersionError } from '@app/common';
import type { Actor } from '@app/core';

import type { ListQuery } from './products.dto.js';

export class ProductsService {
  constructor(private readonly products: Products) {}

  list(actor: Actor, query: ListQuery) {
    return this.products.list(query);
  } // all of them

  async #find(id: string) {
    throw new StaleVersionError(id);
  }
}
