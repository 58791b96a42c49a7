export async function productsController(server: App, { products: service }: Options) {
  server.get('/products', () => service.list());
}
