export const productsController = (app: App, { products }: Options) => {
  app.route({ method: 'POST', url: '/products/:id/publish', handler: products.publish });
};
