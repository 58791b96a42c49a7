import { Body, Controller, Get, Post } from '@nestjs/common';
import { PrismaService } from '../prisma/prisma.service';

@Controller('categories')
export class CategoriesController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  list() {
    return this.prisma.category.findMany();
  }

  @Post()
  create(@Body() { name }: { name: string }) {
    return this.prisma.category.create({ data: { name } });
  }
}
