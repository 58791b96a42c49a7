export const productsController = (app: App, { others }: Options) => {
  app.get('/others', others);
};
