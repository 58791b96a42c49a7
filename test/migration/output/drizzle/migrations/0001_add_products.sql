CREATE TABLE "products" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" varchar(80) NOT NULL,
	"subtitle" text DEFAULT 'it''s \ `x` ${y} "q"' NOT NULL,
	"body" text,
	"stock" integer DEFAULT -5 NOT NULL,
	"rank" integer,
	"views" bigint DEFAULT 9223372036854775807 NOT NULL,
	"weight" bigint,
	"price" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"ratio" numeric(50, 10),
	"active" boolean DEFAULT false NOT NULL,
	"released_on" date DEFAULT now() NOT NULL,
	"ends_on" date DEFAULT '2030-12-31' NOT NULL,
	"starts_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stops_at" timestamp (3) with time zone DEFAULT '2030-12-31T23:59:59.500Z' NOT NULL,
	"event_at" timestamp (3) with time zone,
	"external_key" uuid,
	"fixed_key" uuid DEFAULT '0193e6a0-0000-7000-8000-000000000000' NOT NULL,
	"details" jsonb DEFAULT '{"a":"it''s","b":[1,"\""]}'::jsonb NOT NULL,
	"extra" jsonb,
	"status" text DEFAULT 'draft' NOT NULL,
	"kind" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"codes" varchar(9)[] NOT NULL,
	"sizes" integer[] DEFAULT '{}' NOT NULL,
	"longs" bigint[] DEFAULT '{}' NOT NULL,
	"prices" numeric(10, 2)[] DEFAULT '{}' NOT NULL,
	"flags" boolean[] DEFAULT '{}' NOT NULL,
	"days" date[] DEFAULT '{}' NOT NULL,
	"times" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	"ids" uuid[] DEFAULT '{}' NOT NULL,
	"owner_id" uuid NOT NULL,
	"approver_id" uuid,
	"parent_id" uuid,
	"cover_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"updated_by" uuid,
	CONSTRAINT "products_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "products_tenant_id_name_key" UNIQUE("tenant_id","name"),
	CONSTRAINT "products_tenant_id_rank_key" UNIQUE("tenant_id","rank"),
	CONSTRAINT "products_tenant_id_external_key_key" UNIQUE("tenant_id","external_key"),
	CONSTRAINT "products_tenant_id_cover_id_key" UNIQUE("tenant_id","cover_id"),
	CONSTRAINT "products_status_check" CHECK ("products"."status" in ('draft', 'live')),
	CONSTRAINT "products_kind_check" CHECK ("products"."kind" in ('big-one', 'small_one'))
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_owner_id_fkey" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- The row stays with its tenant: only the reference becomes null.
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_approver_id_fkey" FOREIGN KEY ("tenant_id","approver_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE set null ("approver_id") ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_parent_id_fkey" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_cover_id_fkey" FOREIGN KEY ("tenant_id","cover_id") REFERENCES "public"."invitations"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "products_tenant_id_stock_idx" ON "products" USING btree ("tenant_id","stock");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_ratio_idx" ON "products" USING btree ("tenant_id","ratio");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_event_at_idx" ON "products" USING btree ("tenant_id","event_at");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_status_idx" ON "products" USING btree ("tenant_id","status");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_owner_id_idx" ON "products" USING btree ("tenant_id","owner_id");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_approver_id_idx" ON "products" USING btree ("tenant_id","approver_id");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_parent_id_idx" ON "products" USING btree ("tenant_id","parent_id");
--> statement-breakpoint
CREATE INDEX "products_tenant_id_created_at_id_idx" ON "products" USING btree ("tenant_id","created_at","id");
--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "products" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
--> statement-breakpoint
-- The owner of a table would be exempt from its policies.
ALTER TABLE "products" FORCE ROW LEVEL SECURITY;

-- Rollback:
-- DROP TABLE "products";
