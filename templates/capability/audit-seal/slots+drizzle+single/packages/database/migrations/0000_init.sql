-- #slot tables
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"seq" integer PRIMARY KEY NOT NULL,
	"epoch" integer NOT NULL,
	"cluster" text NOT NULL,
	"xid_from" bigint NOT NULL,
	"xid_upto" bigint NOT NULL,
	"horizon" bigint NOT NULL,
	"count" integer NOT NULL,
	"root" text NOT NULL,
	"prev_hash" text NOT NULL,
	"key_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entry_ids" uuid[] NOT NULL,
	"entry_hashes" text[] NOT NULL,
	"hash" text NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_log_xid_idx" ON "audit_log" USING btree ("xid");
--> statement-breakpoint
CREATE INDEX "audit_seals_epoch_horizon_idx" ON "audit_seals" USING btree ("epoch","horizon");
--> statement-breakpoint
CREATE INDEX "audit_seals_xid_upto_idx" ON "audit_seals" USING btree ("xid_upto");
--> statement-breakpoint
CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
    FOR EACH STATEMENT EXECUTE FUNCTION is_append_only();
