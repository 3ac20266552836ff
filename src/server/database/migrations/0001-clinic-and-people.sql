-- The clinic, the people who work there, and the functions that say who is asking.
-- Written for PostgreSQL 15. Roles are made before the first migration (database-roles.ts).

create extension if not exists btree_gist;

-- The clinic of this transaction; null when none was set, and then every policy refuses.
create function midstance_clinic() returns uuid language sql stable
  return nullif(current_setting('midstance.clinic_id', true), '')::uuid;

-- The runner of this transaction. Null for staff, who see every runner of their clinic.
create function midstance_patient() returns uuid language sql stable
  return nullif(current_setting('midstance.patient_id', true), '')::uuid;

-- The signed-in account of this transaction.
create function midstance_account() returns text language sql stable
  return nullif(current_setting('midstance.account_id', true), '');

create table clinic (
  clinic_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
  name text not null check (length(name) between 1 and 120),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  -- Which doctor, imaging and duty contact: {doctor, imaging, duty}, each {name, phone, email, note}.
  urgent_routes jsonb not null,
  -- {guardianBelowAge, lockAfterMinutes, nextLook, ...}
  settings jsonb not null,
  is_sample boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null
);

create table practitioner (
  clinic_id uuid not null references clinic,
  id uuid not null,
  account_id text not null,
  name text not null check (length(name) between 1 and 120),
  roles text[] not null check (roles <@ array['therapist', 'front_desk', 'clinic_lead']),
  licence text,
  is_active boolean not null default true,
  created_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, account_id)
);
create index practitioner_by_account on practitioner (account_id);

create table invitation (
  clinic_id uuid not null references clinic,
  id uuid not null,
  email text not null,
  name text not null,
  roles text[] not null check (roles <@ array['therapist', 'front_desk', 'clinic_lead']),
  token_hash text not null unique,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid,
  withdrawn_at timestamptz,
  primary key (clinic_id, id)
);

-- What a named, licensed lead read and adopted. Append-only.
create table content_adoption (
  clinic_id uuid not null references clinic,
  id uuid not null,
  knowledge_hash text not null,
  practitioner_id uuid not null,
  name text not null,
  licence text not null,
  adopted_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id)
);

-- Every knowledge that a stored result was made with, so that it can be replayed and explained for ever.
-- Belongs to no clinic.
create table knowledge_version (
  hash text primary key,
  engine_version text not null,
  engine bytea not null,
  texts bytea not null,
  library bytea not null,
  stored_at timestamptz not null
);
