class ProductsService {
  publish = () => 1;
}
