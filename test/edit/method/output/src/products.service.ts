import { StaleVersionError } from '@app/common';
import type { Actor } from '@app/core';

import type { ListQuery, PublishBody } from './products.dto.js';

export class ProductsService {
  constructor(private readonly products: Products) {}

  list(actor: Actor, query: ListQuery) {
    return this.products.list(query);
  } // all of them

  /** Publishes it. */
  publish(actor: Actor, input: PublishBody) {
    return this.products.update(input);
  }

  async #find(id: string) {
    throw new StaleVersionError(id);
  }
}
