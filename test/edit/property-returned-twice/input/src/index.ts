export function jobHandlers(services: object) {
  if (services) return { a: 1 };
  return all(services);
}
