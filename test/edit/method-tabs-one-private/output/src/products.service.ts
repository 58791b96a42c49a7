class ProductsService {
	private find() {
		return 1;
	}

	/** Publishes it. */
	publish(actor: Actor, input: PublishBody) {
	  return this.products.update(input);
	}
}
