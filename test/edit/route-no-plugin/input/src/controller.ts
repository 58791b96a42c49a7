export class ProductsController {}
