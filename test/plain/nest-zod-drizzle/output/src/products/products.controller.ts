import {
	BadRequestException,
	Body,
	Controller,
	Delete,
	Get,
	HttpCode,
	Inject,
	Param,
	ParseUUIDPipe,
	Patch,
	Post,
	Query,
} from "@nestjs/common"
import type { z } from "zod"

import type { Product } from "./product.entity.js"
import { createProductBody, listProductsQuery, updateProductBody } from "./products.schemas.js"
import { ProductsService } from "./products.service.js"

@Controller("products")
export class ProductsController {
	constructor(@Inject(ProductsService) private readonly products: ProductsService) {}

	@Get()
	list(@Query() query: unknown): Promise<Product[]> {
		const { limit, offset } = checked(listProductsQuery, query)
		return this.products.list(limit, offset)
	}

	@Get(":id")
	get(@Param("id", ParseUUIDPipe) id: string): Promise<Product> {
		return this.products.get(id)
	}

	@Post()
	create(@Body() input: unknown): Promise<Product> {
		return this.products.create(checked(createProductBody, input))
	}

	@Patch(":id")
	update(@Param("id", ParseUUIDPipe) id: string, @Body() patch: unknown): Promise<Product> {
		return this.products.update(id, checked(updateProductBody, patch))
	}

	@Delete(":id")
	@HttpCode(204)
	remove(@Param("id", ParseUUIDPipe) id: string): Promise<void> {
		return this.products.remove(id)
	}
}

/** @throws BadRequestException that lists what is wrong */
function checked<Schema extends z.ZodTypeAny>(schema: Schema, value: unknown): z.output<Schema> {
	const result = schema.safeParse(value)
	if (result.success) return result.data
	throw new BadRequestException(result.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`))
}
