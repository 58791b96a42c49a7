-- #slot tables
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"tenant_id" uuid NOT NULL,
	"seq" integer NOT NULL,
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
	"signature" text NOT NULL,
	CONSTRAINT "audit_seals_pkey" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE INDEX "audit_log_xid_idx" ON "audit_log" USING btree ("xid");
--> statement-breakpoint
CREATE POLICY "audit_sealing" ON "audit_log" AS PERMISSIVE FOR SELECT TO public USING (current_setting('app.audit_sealing', true) = 'on');
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "audit_seals_epoch_horizon_idx" ON "audit_seals" USING btree ("epoch","horizon");
--> statement-breakpoint
CREATE INDEX "audit_seals_xid_upto_idx" ON "audit_seals" USING btree ("xid_upto");
--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "audit_seals" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY "audit_sealing" ON "audit_seals" AS PERMISSIVE FOR ALL TO public USING (current_setting('app.audit_sealing', true) = 'on') WITH CHECK (current_setting('app.audit_sealing', true) = 'on');
--> statement-breakpoint
ALTER TABLE "audit_seals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
    FOR EACH STATEMENT EXECUTE FUNCTION is_append_only();
