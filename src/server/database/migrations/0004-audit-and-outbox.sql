-- Who read and wrote what, and the letters that wait to be sent.

-- Opaque ids only: no name, no finding, no address. The application may add, never change or remove.
create table audit_event (
  clinic_id uuid not null references clinic,
  id bigint generated always as identity,
  happened_at timestamptz not null,
  account_id text,
  practitioner_id uuid,
  acting_as text not null,
  action text not null,
  resource text not null,
  resource_id text,
  patient_id uuid,
  why text,
  request_id text,
  primary key (clinic_id, id)
);
create index audit_event_by_patient on audit_event (clinic_id, patient_id, id);

-- A link of the chain: the events of one batch, hashed with the link before and a key kept outside the database.
create table audit_seal (
  clinic_id uuid not null references clinic,
  number integer not null check (number >= 1),
  first_event bigint not null,
  last_event bigint not null,
  events integer not null,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null,
  primary key (clinic_id, number)
);

create table outbox (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null,
  -- Once for each reason to write: a second letter for the same reason is refused.
  once_key text not null,
  to_address text,
  to_name text not null,
  subject text not null,
  body text not null,
  link text,
  patient_id uuid,
  state text not null check (state in ('waiting', 'sent', 'failed', 'bounced', 'by_hand')),
  attempts integer not null default 0,
  problem text,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, once_key)
);
create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting';

-- A link that opens one thing once: a runner's account, a signature of a guardian.
create table one_time_link (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null check (kind in ('runner_account', 'guardian')),
  token_hash text not null unique,
  patient_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (clinic_id, id)
);

-- The certificate of an erasure. It stays, and a restore replays it before it serves.
create table erasure (
  clinic_id uuid not null references clinic,
  patient_id uuid not null,
  erased_at timestamptz not null,
  erased_by uuid not null,
  reason text not null,
  removed jsonb not null,
  kept jsonb not null,
  primary key (clinic_id, patient_id)
);
