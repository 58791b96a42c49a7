-- PostgreSQL refuses this where "products" has rows: they would have no "codes".
-- There, take three steps: leave NOT NULL out here, and release code that writes the column (expand); fill it in for the
-- rows that are there, as a role that the policies do not bind (backfill); ALTER TABLE "products" ALTER COLUMN … SET NOT NULL,
-- as a migration of its own (contract).

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "subtitle" TEXT NOT NULL DEFAULT 'it''s \ `x` ${y} "q"',
ADD COLUMN     "body" TEXT,
ADD COLUMN     "stock" INTEGER NOT NULL DEFAULT -5,
ADD COLUMN     "rank" INTEGER,
ADD COLUMN     "views" BIGINT NOT NULL DEFAULT 9223372036854775807,
ADD COLUMN     "weight" BIGINT,
ADD COLUMN     "price" DECIMAL(10,2) NOT NULL DEFAULT 0.00,
ADD COLUMN     "ratio" DECIMAL(50,10),
ADD COLUMN     "active" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "released_on" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "ends_on" DATE NOT NULL DEFAULT '2030-12-31',
ADD COLUMN     "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "stops_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '2030-12-31 23:59:59.5 +00:00',
ADD COLUMN     "event_at" TIMESTAMPTZ(3),
ADD COLUMN     "external_key" UUID,
ADD COLUMN     "fixed_key" UUID NOT NULL DEFAULT '0193e6a0-0000-7000-8000-000000000000',
ADD COLUMN     "details" JSONB NOT NULL DEFAULT '{"a":"it''s","b":[1,"\""]}',
ADD COLUMN     "extra" JSONB,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'draft',
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "codes" VARCHAR(9)[] NOT NULL,
ADD COLUMN     "sizes" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "longs" BIGINT[] NOT NULL DEFAULT ARRAY[]::BIGINT[],
ADD COLUMN     "prices" DECIMAL(10,2)[] NOT NULL DEFAULT ARRAY[]::DECIMAL(10,2)[],
ADD COLUMN     "flags" BOOLEAN[] NOT NULL DEFAULT ARRAY[]::BOOLEAN[],
ADD COLUMN     "days" DATE[] NOT NULL DEFAULT ARRAY[]::DATE[],
ADD COLUMN     "times" TIMESTAMPTZ(3)[] NOT NULL DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
ADD COLUMN     "ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "approver_id" UUID,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "cover_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_rank_key" ON "products"("tenant_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_external_key_key" ON "products"("tenant_id", "external_key");

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_cover_id_key" ON "products"("tenant_id", "cover_id");

-- CreateIndex
CREATE INDEX "products_tenant_id_stock_idx" ON "products"("tenant_id", "stock");

-- CreateIndex
CREATE INDEX "products_tenant_id_ratio_idx" ON "products"("tenant_id", "ratio");

-- CreateIndex
CREATE INDEX "products_tenant_id_event_at_idx" ON "products"("tenant_id", "event_at");

-- CreateIndex
CREATE INDEX "products_tenant_id_status_idx" ON "products"("tenant_id", "status");

-- CreateIndex
CREATE INDEX "products_tenant_id_approver_id_idx" ON "products"("tenant_id", "approver_id");

-- CreateIndex
CREATE INDEX "products_tenant_id_parent_id_idx" ON "products"("tenant_id", "parent_id");

-- AddForeignKey
-- The schema cannot say it: the row stays with its tenant, only the reference becomes null.
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_approver_id_fkey" FOREIGN KEY ("tenant_id", "approver_id") REFERENCES "users"("tenant_id", "id") ON DELETE SET NULL ("approver_id") ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_parent_id_fkey" FOREIGN KEY ("tenant_id", "parent_id") REFERENCES "products"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_cover_id_fkey" FOREIGN KEY ("tenant_id", "cover_id") REFERENCES "invitations"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What the schema language cannot say.
ALTER TABLE "products" ADD CONSTRAINT "products_status_check" CHECK (status in ('draft', 'live'));
ALTER TABLE "products" ADD CONSTRAINT "products_kind_check" CHECK (kind in ('big-one', 'small_one'));

-- Rollback:
-- ALTER TABLE "products" DROP COLUMN "subtitle";
-- ALTER TABLE "products" DROP COLUMN "body";
-- ALTER TABLE "products" DROP COLUMN "stock";
-- ALTER TABLE "products" DROP COLUMN "rank";
-- ALTER TABLE "products" DROP COLUMN "views";
-- ALTER TABLE "products" DROP COLUMN "weight";
-- ALTER TABLE "products" DROP COLUMN "price";
-- ALTER TABLE "products" DROP COLUMN "ratio";
-- ALTER TABLE "products" DROP COLUMN "active";
-- ALTER TABLE "products" DROP COLUMN "released_on";
-- ALTER TABLE "products" DROP COLUMN "ends_on";
-- ALTER TABLE "products" DROP COLUMN "starts_at";
-- ALTER TABLE "products" DROP COLUMN "stops_at";
-- ALTER TABLE "products" DROP COLUMN "event_at";
-- ALTER TABLE "products" DROP COLUMN "external_key";
-- ALTER TABLE "products" DROP COLUMN "fixed_key";
-- ALTER TABLE "products" DROP COLUMN "details";
-- ALTER TABLE "products" DROP COLUMN "extra";
-- ALTER TABLE "products" DROP COLUMN "status";
-- ALTER TABLE "products" DROP COLUMN "kind";
-- ALTER TABLE "products" DROP COLUMN "tags";
-- ALTER TABLE "products" DROP COLUMN "codes";
-- ALTER TABLE "products" DROP COLUMN "sizes";
-- ALTER TABLE "products" DROP COLUMN "longs";
-- ALTER TABLE "products" DROP COLUMN "prices";
-- ALTER TABLE "products" DROP COLUMN "flags";
-- ALTER TABLE "products" DROP COLUMN "days";
-- ALTER TABLE "products" DROP COLUMN "times";
-- ALTER TABLE "products" DROP COLUMN "ids";
-- ALTER TABLE "products" DROP COLUMN "approver_id";
-- ALTER TABLE "products" DROP COLUMN "parent_id";
-- ALTER TABLE "products" DROP COLUMN "cover_id";
