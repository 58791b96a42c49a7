import { Body, Controller, Get, Post } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { Category } from './category.schema';

@Controller('categories')
export class CategoriesController {
  constructor(
    @InjectModel(Category.name) private readonly categories: Model<Category>,
  ) {}

  @Get()
  list() {
    return this.categories.find();
  }

  @Post()
  create(@Body() { name }: { name: string }) {
    return this.categories.create({ name });
  }
}
