import { Injectable, NotFoundException } from '@nestjs/common';

import type { NewProduct, Product, ProductPatch } from './product.model';
import { ProductsRepository } from './products.repository';

@Injectable()
export class ProductsService {
  constructor(private readonly products: ProductsRepository) {}

  list(limit: number, offset: number): Promise<Product[]> {
    return this.products.list(limit, offset);
  }

  async get(id: string): Promise<Product> {
    return there(await this.products.find(id));
  }

  create(input: NewProduct): Promise<Product> {
    return this.products.create(input);
  }

  async update(id: string, patch: ProductPatch): Promise<Product> {
    return there(await this.products.update(id, patch));
  }

  async remove(id: string): Promise<void> {
    if (!(await this.products.remove(id))) throw notFound();
  }
}

function there(product: Product | undefined): Product {
  if (!product) throw notFound();
  return product;
}

function notFound(): NotFoundException {
  return new NotFoundException('There is no such product.');
}
