-- CreateTable
CREATE TABLE "products" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "subtitle" TEXT NOT NULL DEFAULT 'it''s \ `x` ${y} "q"',
    "body" TEXT,
    "stock" INTEGER NOT NULL DEFAULT -5,
    "rank" INTEGER,
    "views" BIGINT NOT NULL DEFAULT 9223372036854775807,
    "weight" BIGINT,
    "price" DECIMAL(10,2) NOT NULL DEFAULT 0.00,
    "ratio" DECIMAL(50,10),
    "active" BOOLEAN NOT NULL DEFAULT false,
    "released_on" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_on" DATE NOT NULL DEFAULT '2030-12-31',
    "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stops_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '2030-12-31 23:59:59.5 +00:00',
    "event_at" TIMESTAMPTZ(3),
    "external_key" UUID,
    "fixed_key" UUID NOT NULL DEFAULT '0193e6a0-0000-7000-8000-000000000000',
    "details" JSONB NOT NULL DEFAULT '{"a":"it''s","b":[1,"\""]}',
    "extra" JSONB,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "kind" TEXT,
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "codes" VARCHAR(9)[] NOT NULL,
    "sizes" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
    "longs" BIGINT[] NOT NULL DEFAULT ARRAY[]::BIGINT[],
    "prices" DECIMAL(10,2)[] NOT NULL DEFAULT ARRAY[]::DECIMAL(10,2)[],
    "flags" BOOLEAN[] NOT NULL DEFAULT ARRAY[]::BOOLEAN[],
    "days" DATE[] NOT NULL DEFAULT ARRAY[]::DATE[],
    "times" TIMESTAMPTZ(3)[] NOT NULL DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
    "ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "owner_id" UUID NOT NULL,
    "approver_id" UUID,
    "parent_id" UUID,
    "cover_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "updated_by" UUID,

    CONSTRAINT "products_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_name_key" ON "products"("tenant_id", "name");

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
CREATE INDEX "products_tenant_id_owner_id_idx" ON "products"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "products_tenant_id_approver_id_idx" ON "products"("tenant_id", "approver_id");

-- CreateIndex
CREATE INDEX "products_tenant_id_parent_id_idx" ON "products"("tenant_id", "parent_id");

-- CreateIndex
CREATE INDEX "products_tenant_id_created_at_id_idx" ON "products"("tenant_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_owner_id_fkey" FOREIGN KEY ("tenant_id", "owner_id") REFERENCES "users"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

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

-- FORCE, because the owner of a table would be exempt from its policies.
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "products"
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Rollback:
-- DROP TABLE "products";
