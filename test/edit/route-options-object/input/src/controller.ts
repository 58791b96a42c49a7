export const productsController = async (app: App, options: Options) => {
  const { products } = options;
  return products;
};
