export const productsController: Plugin<{ products: Products }> = (
  app,
  { products },
  done,
) => {
  app.get('/products', () => products.list());

  app.post('/products/:id/publish', (request) => products.publish(request));
  done();
};
