export type Permission =
  | "orders:read"
  // people
  | "users:read"
  | "users:write"
