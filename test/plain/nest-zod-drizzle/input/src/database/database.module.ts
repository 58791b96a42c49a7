import { Global, Module } from "@nestjs/common"
import { drizzle } from "drizzle-orm/postgres-js"
import postgres from "postgres"
import { DATABASE } from "./token.js"

@Global()
@Module({
	providers: [
		{ provide: DATABASE, useFactory: () => drizzle(postgres(process.env.DATABASE_URL ?? "")) },
	],
	exports: [DATABASE],
})
export class DatabaseModule {}
