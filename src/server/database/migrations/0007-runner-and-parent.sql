-- Three things that were open or shut by mistake.

-- 1. A runner's transaction that names no runner saw every runner of the clinic. Now it sees none.
-- 2. A row could hang on another runner's episode, evaluation, flag, referral, consent or message. Now a row and the
--    row that it belongs to name the same runner.

do $$
declare
  one record;
begin
  for one in
    select c.relname as name, case when c.relname = 'patient' then 'id' else 'patient_id' end as owner
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (c.relname = 'patient' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and a.attnum > 0))
  loop
    execute format('create policy own_record_only on %I as restrictive to midstance_runner using (%I = midstance_patient())',
      one.name, one.owner);
  end loop;

  for one in
    select child.relname as child, parent.relname as parent, f.conname as name, link.attname as link
    from pg_constraint f
    join pg_class child on child.oid = f.conrelid
    join pg_class parent on parent.oid = f.confrelid
    join pg_attribute link on link.attrelid = child.oid and link.attnum = f.conkey[2]
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and cardinality(f.conkey) = 2
      and exists (select from pg_attribute a where a.attrelid = child.oid and a.attname = 'patient_id')
      and exists (select from pg_attribute a where a.attrelid = parent.oid and a.attname = 'patient_id')
  loop
    if not exists (select from pg_constraint where conname = one.parent || '_of_patient') then
      execute format('alter table %I add constraint %I unique (clinic_id, id, patient_id)',
        one.parent, one.parent || '_of_patient');
    end if;
    execute format('alter table %I drop constraint %I', one.child, one.name);
    execute format('alter table %I add constraint %I foreign key (clinic_id, %I, patient_id) references %I (clinic_id, id, patient_id)',
      one.child, one.name, one.link, one.parent);
  end loop;
end $$;

-- 3. A login that may not prepare the database must still see that it is ready. Numbers and hashes, no secret.
grant select on schema_migration to public;
