import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';

import type { Product } from './product.model';
import {
  CreateProductDto,
  ListProductsDto,
  UpdateProductDto,
} from './products.dto';
import { ProductsService } from './products.service';

@Controller('products')
@UsePipes(
  new ValidationPipe({
    forbidNonWhitelisted: true,
    transform: true,
    whitelist: true,
  }),
)
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  list(@Query() { limit, offset }: ListProductsDto): Promise<Product[]> {
    return this.products.list(limit, offset);
  }

  @Get(':id')
  get(@Param('id', ParseUUIDPipe) id: string): Promise<Product> {
    return this.products.get(id);
  }

  @Post()
  create(@Body() input: CreateProductDto): Promise<Product> {
    return this.products.create(input);
  }

  @Patch(':id')
  update(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() patch: UpdateProductDto,
  ): Promise<Product> {
    return this.products.update(id, patch);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.products.remove(id);
  }
}
