export const productsController: Plugin<{ products: Products }> = (
  app,
  { products },
  done,
) => {
  app.get('/products', () => products.list());
  done();
};
