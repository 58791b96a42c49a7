import { z } from "zod"

import { productStatuses } from "./product.entity.js"

export const listProductsQuery = z.object({
	limit: z.coerce.number().int().min(1).max(100).default(20),
	offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const createProductBody = z
	.object({
		name: z.string().max(80).refine((text) => !text.includes("\u0000")),
		price: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
		status: z.enum(productStatuses).optional(),
		notes: z.string().max(10000).refine((text) => !text.includes("\u0000")).nullable().optional(),
		orderId: z.uuid(),
		tags: z.array(z.string().max(255).refine((text) => !text.includes("\u0000"))).max(100).optional(),
		big: z.string().regex(/^-?\d{1,18}$/).nullable().optional(),
		seenAt: z.iso.datetime({ offset: true }).regex(/^(?!0000)/).nullable().optional(),
		details: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullable().optional(),
		soldOn: z.iso.date().regex(/^(?!0000)/),
		active: z.boolean().optional(),
		stock: z.int32().optional(),
		token: z.uuid().nullable().optional(),
	})
	.strict()

export const updateProductBody = createProductBody.partial()
