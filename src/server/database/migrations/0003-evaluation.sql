-- An evaluation is a list of revisions of one draft. Every autosave appends one that names its parent: two revisions
-- with one parent are a conflict that people settle, never the machine.

create table evaluation (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  screening_id uuid,
  corrects uuid,
  started_by uuid not null,
  started_at timestamptz not null,
  -- The revision that the next change must name as its parent.
  head integer not null default 0,
  signed_revision integer,
  primary key (clinic_id, id),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);
create index evaluation_by_episode on evaluation (clinic_id, episode_id);

create table evaluation_revision (
  clinic_id uuid not null,
  evaluation_id uuid not null,
  revision integer not null check (revision >= 1),
  patient_id uuid not null,
  parent integer not null,
  -- Made on the device: a change that is sent twice is stored once.
  change_key text not null,
  draft jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  device_time timestamptz,
  primary key (clinic_id, evaluation_id, revision),
  unique (clinic_id, evaluation_id, change_key),
  foreign key (clinic_id, evaluation_id) references evaluation (clinic_id, id)
);

create table evaluation_signature (
  clinic_id uuid not null,
  evaluation_id uuid not null,
  patient_id uuid not null,
  revision integer not null,
  practitioner_id uuid not null,
  name text not null,
  licence text not null,
  signed_at timestamptz not null,
  draft jsonb not null,
  input jsonb not null,
  result jsonb not null,
  note jsonb not null,
  engine_version text not null,
  knowledge_hash text not null references knowledge_version,
  primary key (clinic_id, evaluation_id),
  foreign key (clinic_id, evaluation_id) references evaluation (clinic_id, id)
);

create table evaluation_addendum (
  clinic_id uuid not null,
  id uuid not null,
  evaluation_id uuid not null,
  patient_id uuid not null,
  practitioner_id uuid not null,
  name text not null,
  text text not null check (length(text) between 1 and 8000),
  written_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, evaluation_id) references evaluation (clinic_id, id)
);
