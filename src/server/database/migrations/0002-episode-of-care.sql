-- One runner's whole way hangs on one thread, the episode of care. Clinical facts are append-only: a correction is a
-- new row that points at the old one.

create table patient (
  clinic_id uuid not null references clinic,
  id uuid not null,
  account_id text,
  -- Only the care team opens it; others give a reason first (access_grant).
  is_restricted boolean not null default false,
  is_sample boolean not null default false,
  created_at timestamptz not null,
  primary key (clinic_id, id)
);
create unique index patient_by_account on patient (clinic_id, account_id) where account_id is not null;

create table patient_version (
  clinic_id uuid not null,
  patient_id uuid not null,
  version integer not null check (version >= 1),
  given_name text not null,
  family_name text not null,
  birth_date date,
  sex_at_birth text check (sex_at_birth in ('female', 'male')),
  email text,
  phone text,
  guardian jsonb,
  changed_at timestamptz not null,
  changed_by uuid,
  reason text,
  primary key (clinic_id, patient_id, version),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);

create table consent (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('hand_over', 'guardian', 'account')),
  -- The words that were agreed to: what, to whom, how long, how to withdraw.
  words jsonb not null,
  given_by text not null,
  given_at timestamptz not null,
  expires_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);

create table consent_withdrawal (
  clinic_id uuid not null,
  consent_id uuid not null,
  patient_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  primary key (clinic_id, consent_id),
  foreign key (clinic_id, consent_id) references consent (clinic_id, id)
);

create table episode_of_care (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  status text not null check (status in ('planned', 'active', 'onhold', 'finished', 'cancelled')),
  side text check (side in ('left', 'right', 'both')),
  -- Read model of the worklist: what the rules and the clinicians say now. The facts stand in the tables below.
  urgency text not null,
  due_at timestamptz,
  -- What the front desk may know: an id of an urgency or of a task, never a finding.
  need text not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
create index episode_by_due on episode_of_care (clinic_id, due_at) where closed_at is null;
create index episode_by_patient on episode_of_care (clinic_id, patient_id);

-- The timeline. Append-only; every line says when, who and what it points at.
create table episode_event (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  kind text not null,
  happened_at timestamptz not null,
  practitioner_id uuid,
  refers_to uuid,
  detail jsonb not null default '{}',
  primary key (clinic_id, id),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);
create index episode_event_by_episode on episode_event (clinic_id, episode_id, happened_at desc);

create table screening (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  -- Made once on the device: handing the same check over twice stores it once.
  hand_over_key text not null,
  received_at timestamptz not null,
  made_on date not null,
  -- What the runner answered, as saved on the device.
  saved_check jsonb not null,
  input jsonb not null,
  device_result jsonb,
  result jsonb not null,
  device_differs boolean not null,
  urgency text not null,
  engine_version text not null,
  knowledge_hash text not null references knowledge_version,
  primary key (clinic_id, id),
  unique (clinic_id, hand_over_key),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);
create index screening_by_episode on screening (clinic_id, episode_id);

create table flag (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  rule_id text not null,
  timeframe text not null,
  running text not null,
  raised_by text not null check (raised_by in ('screening', 'evaluation', 'check_in')),
  raised_from uuid not null,
  raised_at timestamptz not null,
  knowledge_hash text not null references knowledge_version,
  primary key (clinic_id, id),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);
create index flag_by_episode on flag (clinic_id, episode_id);

-- Only a named clinician steps a flag down, with a referral's result or a written reason.
create table flag_release (
  clinic_id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  practitioner_id uuid not null,
  name text not null,
  licence text not null,
  reason text not null check (length(reason) >= 10),
  referral_id uuid,
  released_at timestamptz not null,
  primary key (clinic_id, flag_id),
  foreign key (clinic_id, flag_id) references flag (clinic_id, id),
  foreign key (clinic_id, practitioner_id) references practitioner (clinic_id, id)
);

create table referral (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  flag_id uuid,
  route text not null check (route in ('emergency', 'doctor', 'imaging')),
  -- The letter as it was written: {to, question, findings, flag, ...}.
  letter jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  due_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);

create table referral_event (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  referral_id uuid not null,
  state text not null check (state in ('sent', 'received', 'result', 'cancelled')),
  note text,
  practitioner_id uuid not null,
  happened_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, referral_id) references referral (clinic_id, id)
);
create index referral_event_by_referral on referral_event (clinic_id, referral_id);

create table message (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  practitioner_id uuid,
  text text not null check (length(text) between 1 and 4000),
  sent_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, episode_id) references episode_of_care (clinic_id, id)
);

create table message_read (
  clinic_id uuid not null,
  message_id uuid not null,
  patient_id uuid not null,
  read_at timestamptz not null,
  practitioner_id uuid,
  primary key (clinic_id, message_id),
  foreign key (clinic_id, message_id) references message (clinic_id, id)
);

-- A reason given to open a restricted record; holds for an hour.
create table access_grant (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  practitioner_id uuid not null,
  reason text not null check (length(reason) >= 10),
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references patient (clinic_id, id)
);
