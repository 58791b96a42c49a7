import { expect, it } from "vitest"
import { OrdersModule } from "./orders.module.js"

it("is a module", () => {
	expect(OrdersModule.name).toBe("OrdersModule")
})
