export type Permission =
  | "orders:read"
  | "products:read"
  // people
  | "users:read"
  | "users:write"
