import { productStatuses } from "./product.entity.js"

export const productParams = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", format: "uuid" } },
}

export const listProductsQuery = {
  type: "object",
  properties: {
    limit: { type: "integer", minimum: 1, maximum: 100, default: 20 },
    offset: { type: "integer", minimum: 0, maximum: 100_000, default: 0 },
  },
}

/** What the fields of a product may hold. */
const properties = {
  name: { type: "string", maxLength: 80, pattern: "^[^\\u0000]*$" },
  price: { type: "string", pattern: "^-?\\d{1,8}(\\.\\d{1,2})?$" },
  status: { type: "string", enum: productStatuses },
  notes: { type: "string", maxLength: 10000, pattern: "^[^\\u0000]*$", nullable: true },
  categoryId: { type: "integer", minimum: -2_147_483_648, maximum: 2_147_483_647 },
  tags: { type: "array", maxItems: 100, items: { type: "string", maxLength: 255, pattern: "^[^\\u0000]*$" } },
  big: { type: "string", pattern: "^-?\\d{1,18}$", nullable: true },
  seenAt: { type: "string", format: "date-time", pattern: "^(?!0000).{17}[0-5]", nullable: true },
  details: {},
  soldOn: { type: "string", format: "date", pattern: "^(?!0000)" },
  active: { type: "boolean" },
  stock: { type: "integer", minimum: -2_147_483_648, maximum: 2_147_483_647 },
  token: { type: "string", format: "uuid", nullable: true },
}

export const createProductBody = {
  type: "object",
  required: ["name", "price", "categoryId", "soldOn"],
  additionalProperties: false,
  properties,
}

export const updateProductBody = { type: "object", additionalProperties: false, properties }

/** What a client sees of a product. */
export const productResponse = {
  type: "object",
  properties: {
    id: { type: "string" },
    name: { type: "string" },
    price: { type: "string" },
    status: { type: "string" },
    notes: { type: "string", nullable: true },
    categoryId: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
    big: { type: "string", nullable: true },
    seenAt: { type: "string", nullable: true },
    details: {},
    soldOn: { type: "string" },
    active: { type: "boolean" },
    stock: { type: "integer" },
    token: { type: "string", nullable: true },
    createdAt: { type: "string" },
    updatedAt: { type: "string" },
  },
}
