-- Row-level security on every table that belongs to a clinic, forced, so that it binds the owner too; then what each
-- role may do. Nobody but the eraser may delete; facts have no update.

do $$
declare
  one record;
  own text;
begin
  for one in
    select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and a.attnum > 0) as has_patient
    from pg_class c
    join pg_attribute k on k.attrelid = c.oid and k.attname = 'clinic_id' and k.attnum > 0
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  loop
    own := case
      when one.has_patient then ' and (midstance_patient() is null or patient_id = midstance_patient())'
      when one.name = 'patient' then ' and (midstance_patient() is null or id = midstance_patient())'
      else ''
    end;
    execute format('alter table %I enable row level security', one.name);
    execute format('alter table %I force row level security', one.name);
    execute format('create policy in_clinic on %I using (clinic_id = midstance_clinic()%s)', one.name, own);
  end loop;
end $$;

-- Name, country and urgent routes of a clinic are public; jobs go from clinic to clinic.
create policy known_by_all on clinic for select
  to midstance_intake, midstance_account, midstance_setup, midstance_sealer, midstance_sender using (true);
-- An account sees in which clinics it works or is treated.
create policy own_work on practitioner for select to midstance_account using (account_id = midstance_account());
create policy own_care on patient for select to midstance_account using (account_id = midstance_account());

grant usage on schema public to midstance_lead, midstance_clinician, midstance_desk, midstance_runner, midstance_intake,
  midstance_account, midstance_setup, midstance_eraser, midstance_sealer, midstance_sender;
grant insert on audit_event to midstance_lead, midstance_clinician, midstance_desk, midstance_runner, midstance_intake,
  midstance_account, midstance_setup, midstance_eraser, midstance_sender;
grant select on knowledge_version to midstance_lead, midstance_clinician, midstance_runner, midstance_intake, midstance_setup;
grant insert on knowledge_version to midstance_setup;
grant select on clinic to midstance_lead, midstance_clinician, midstance_desk, midstance_runner, midstance_intake,
  midstance_account, midstance_setup, midstance_eraser, midstance_sealer, midstance_sender;
grant select on content_adoption to midstance_lead, midstance_clinician, midstance_desk, midstance_runner, midstance_intake;

-- Clinician: reads and adds everything clinical.
grant select, insert on patient, patient_version, consent, consent_withdrawal, episode_of_care, episode_event, screening,
  flag, flag_release, referral, referral_event, message, message_read, access_grant, evaluation, evaluation_revision,
  evaluation_signature, evaluation_addendum, outbox, one_time_link to midstance_lead, midstance_clinician;
grant select on practitioner, erasure to midstance_lead, midstance_clinician, midstance_desk;
grant update (account_id, is_restricted) on patient to midstance_lead, midstance_clinician;
grant update (status, side, urgency, due_at, need, acknowledged_at, acknowledged_by, closed_at) on episode_of_care
  to midstance_lead, midstance_clinician;
grant update (head, signed_revision) on evaluation to midstance_lead, midstance_clinician;
grant update (state, next_attempt_at, problem) on outbox to midstance_lead, midstance_clinician, midstance_desk;

-- Clinic lead: besides, the people, the settings, the content and who looked at what.
grant select, insert on invitation, content_adoption to midstance_lead;
grant update (withdrawn_at) on invitation to midstance_lead;
grant update (name, roles, licence, is_active) on practitioner to midstance_lead;
grant update (name, country, time_zone, urgent_routes, settings, version) on clinic to midstance_lead;
grant select on audit_event, audit_seal to midstance_lead;

-- Front desk: who and how soon, no finding.
grant select, insert on patient, patient_version to midstance_desk;
grant select, insert on episode_of_care, outbox, one_time_link to midstance_desk;
grant select (clinic_id, id, patient_id, episode_id, kind, happened_at, practitioner_id), insert on episode_event
  to midstance_desk;

-- Runner: the own record; adds, never changes.
grant select on patient, patient_version, consent, consent_withdrawal, episode_of_care, screening, flag, flag_release,
  message, message_read to midstance_runner;
grant select (clinic_id, id, patient_id, episode_id, kind, happened_at, practitioner_id, refers_to) on episode_event
  to midstance_runner;
grant select (clinic_id, id, name, roles) on practitioner to midstance_runner;
grant insert on consent, consent_withdrawal, episode_of_care, episode_event, screening, flag, message, message_read
  to midstance_runner;
grant update (urgency, due_at, need, acknowledged_at, acknowledged_by) on episode_of_care to midstance_runner;

-- Intake: somebody who is not signed in hands over a check. Reads back nothing but the receipt.
grant insert on patient, patient_version, consent, episode_of_care, episode_event, screening, flag, outbox,
  one_time_link to midstance_intake;
grant select (clinic_id, once_key) on outbox to midstance_intake;
grant select (clinic_id, id, patient_id, episode_id, hand_over_key, received_at, urgency) on screening
  to midstance_intake;

-- Account: which clinics an account belongs to.
grant select on practitioner, patient to midstance_account;

-- Set-up: the first clinic and its lead; a person who accepts an invitation or opens a link.
grant insert on clinic, practitioner to midstance_setup;
grant select on practitioner to midstance_setup;
grant select on invitation, one_time_link, patient_version to midstance_setup;
grant update (used_at, used_by) on invitation to midstance_setup;
grant update (used_at) on one_time_link to midstance_setup;
grant select, update (account_id) on patient to midstance_setup;
grant insert on episode_event to midstance_setup;

-- Eraser: removes one person and leaves the certificate.
grant select, delete on patient, patient_version, consent, consent_withdrawal, episode_of_care, episode_event, screening,
  flag, flag_release, referral, referral_event, message, message_read, access_grant, evaluation, evaluation_revision,
  evaluation_signature, evaluation_addendum, outbox, one_time_link to midstance_eraser;
grant select, insert on erasure to midstance_eraser;
grant select on practitioner to midstance_eraser;

-- Jobs.
grant select on audit_event, audit_seal to midstance_sealer;
grant insert on audit_seal to midstance_sealer;
grant select on outbox, one_time_link to midstance_sender;
grant update (state, attempts, problem, next_attempt_at, sent_at) on outbox to midstance_sender;
