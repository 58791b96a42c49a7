import { Module } from "@nestjs/common"
import { DatabaseModule } from "./database/database.module.js"
import { OrdersModule } from "./orders/orders.module.js"
import { ProductsModule } from "./products/products.module.js"

@Module({
	imports: [
		DatabaseModule,
		OrdersModule,
		ProductsModule,
	],
})
export class AppModule {}
