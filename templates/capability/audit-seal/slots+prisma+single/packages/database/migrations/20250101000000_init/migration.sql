-- #slot tables

-- AlterTable
ALTER TABLE "audit_log" ADD COLUMN "xid" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateTable
CREATE TABLE "audit_seals" (
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

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "audit_log_xid_idx" ON "audit_log"("xid");

-- CreateIndex
CREATE INDEX "audit_seals_epoch_horizon_idx" ON "audit_seals"("epoch", "horizon");

-- CreateIndex
CREATE INDEX "audit_seals_xid_upto_idx" ON "audit_seals"("xid_upto");

CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
    FOR EACH STATEMENT EXECUTE FUNCTION is_append_only();
