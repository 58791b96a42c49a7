import { Body, Controller, Get, Post } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Category } from './category.entity';

@Controller('categories')
export class CategoriesController {
  constructor(
    @InjectRepository(Category)
    private readonly categories: Repository<Category>,
  ) {}

  @Get()
  list() {
    return this.categories.find();
  }

  @Post()
  create(@Body() { name }: { name: string }) {
    return this.categories.save(this.categories.create({ name }));
  }
}
