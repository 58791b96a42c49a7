export const limits = { products: 7 };
