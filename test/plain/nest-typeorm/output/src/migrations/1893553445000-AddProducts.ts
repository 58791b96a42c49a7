import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddProducts1893553445000 implements MigrationInterface {
  name = 'AddProducts1893553445000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TYPE "public"."products_status_enum" AS ENUM('draft', 'live')`,
    );
    await queryRunner.query(
      `CREATE TABLE "products" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" character varying(80) NOT NULL, "price" numeric(10,2) NOT NULL, "status" "public"."products_status_enum" NOT NULL DEFAULT 'draft', "notes" text, "category_id" integer NOT NULL, "tags" character varying array NOT NULL DEFAULT '{}', "big" bigint, "seen_at" TIMESTAMP(3) WITH TIME ZONE, "details" jsonb, "sold_on" date NOT NULL, "active" boolean NOT NULL DEFAULT true, "stock" integer NOT NULL DEFAULT 0, "token" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "products_name_key" UNIQUE ("name"), CONSTRAINT "PK_0806c755e0aca124e67c0cf6d7d" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "products_category_id_idx" ON "products" ("category_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "products_sold_on_idx" ON "products" ("sold_on")`,
    );
    await queryRunner.query(
      `CREATE INDEX "products_created_at_id_idx" ON "products" ("created_at", "id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "products" ADD CONSTRAINT "FK_9a5f6868c96e0069e699f33e124" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "products"`);
    await queryRunner.query(`DROP TYPE "public"."products_status_enum"`);
  }
}
