export const productsController = async (app: App, options: Options) => {
  const { products } = options;

  app.post('/products/:id/publish', (request) => options.products.publish(request));
  return products;
};
