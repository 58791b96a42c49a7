-- #slot tables

-- AlterTable
ALTER TABLE "audit_log" ADD COLUMN "xid" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateTable
CREATE TABLE "audit_seals" (
    "tenant_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "cluster" TEXT NOT NULL,
    "xid_from" BIGINT NOT NULL,
    "xid_upto" BIGINT NOT NULL,
    "horizon" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entry_ids" UUID[],
    "entry_hashes" TEXT[],
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("tenant_id","seq")
);

-- CreateIndex
CREATE INDEX "audit_log_xid_idx" ON "audit_log"("xid");

-- CreateIndex
CREATE INDEX "audit_seals_epoch_horizon_idx" ON "audit_seals"("epoch", "horizon");

-- CreateIndex
CREATE INDEX "audit_seals_xid_upto_idx" ON "audit_seals"("xid_upto");

-- AddForeignKey
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE POLICY "audit_sealing" ON "audit_log" FOR SELECT
    USING (current_setting('app.audit_sealing', true) = 'on');

ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_isolation" ON "audit_seals"
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY "audit_sealing" ON "audit_seals"
    USING (current_setting('app.audit_sealing', true) = 'on')
    WITH CHECK (current_setting('app.audit_sealing', true) = 'on');

CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
    FOR EACH STATEMENT EXECUTE FUNCTION is_append_only();
