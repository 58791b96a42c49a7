class ProductsService {
	private find() {
		return 1;
	}
}
