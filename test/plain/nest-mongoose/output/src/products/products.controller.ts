import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  type PipeTransform,
  Post,
  Query,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { isObjectIdOrHexString } from 'mongoose';

import type { ProductResponse } from './product.schema';
import {
  CreateProductDto,
  ListProductsDto,
  UpdateProductDto,
} from './products.dto';
import { ProductsService } from './products.service';

/** Refuses what is no id of a document. */
const objectId: PipeTransform<string, string> = {
  transform: (id) => {
    if (!isObjectIdOrHexString(id))
      throw new BadRequestException('id must be an ObjectId');
    return id;
  },
};

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
  list(
    @Query() { limit, offset }: ListProductsDto,
  ): Promise<ProductResponse[]> {
    return this.products.list(limit, offset);
  }

  @Get(':id')
  get(@Param('id', objectId) id: string): Promise<ProductResponse> {
    return this.products.get(id);
  }

  @Post()
  create(@Body() input: CreateProductDto): Promise<ProductResponse> {
    return this.products.create(input);
  }

  @Patch(':id')
  update(
    @Param('id', objectId) id: string,
    @Body() patch: UpdateProductDto,
  ): Promise<ProductResponse> {
    return this.products.update(id, patch);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', objectId) id: string): Promise<void> {
    return this.products.remove(id);
  }
}
