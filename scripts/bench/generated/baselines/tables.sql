-- The tables of the hand-written applications. Each gets them in a database of its own; the owner applies this file, and the
-- application connects as another role, which :app stands for.

create table roles (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  permissions text[] not null,
  primary key (tenant_id, id)
);

create table memberships (
  tenant_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);

create table notes (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  title text not null,
  body text not null,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  created_by uuid not null,
  updated_by uuid not null,
  primary key (tenant_id, id)
);
create index notes_tenant_id_created_at_id_idx on notes (tenant_id, created_at, id);

create table audit_log (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz(3) not null default now(),
  actor_user_id uuid not null,
  action text not null,
  resource_type text not null,
  resource_id uuid not null,
  after jsonb,
  request_id text not null,
  primary key (tenant_id, id)
);
create index audit_log_tenant_id_at_id_idx on audit_log (tenant_id, at, id);

alter table notes enable row level security, force row level security;
create policy tenant_isolation on notes
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table audit_log enable row level security, force row level security;
create policy tenant_isolation on audit_log
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- For the bare handler, which knows no tenants.
create table bare_notes (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  body text not null,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

grant select on roles, memberships to :app;
grant select, insert, update, delete on notes, bare_notes to :app;
grant select, insert on audit_log to :app;
