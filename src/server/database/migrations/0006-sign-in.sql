-- Accounts, sessions and second factors. They belong to people, not to a clinic: only the sign-in role reads them.
-- The first five tables are better-auth's own (its generator wrote their columns); the others are ours.

create table auth_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);

create table auth_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth_user ("id") on delete cascade
);
create index auth_session_user on auth_session ("userId");

create table auth_account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth_user ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index auth_account_user on auth_account ("userId");

create table auth_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index auth_verification_identifier on auth_verification ("identifier");

create table auth_rate_limit (
  "id" text primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

-- The secret of an authenticator app, sealed with a key outside the database. `last_step` is the newest time step
-- that was accepted: each code opens one session (RFC 6238, 5.2).
create table auth_second_factor (
  account_id text primary key references auth_user ("id") on delete cascade,
  sealed_secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table auth_recovery_code (
  account_id text not null references auth_user ("id") on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- What a session has shown and when it was last used. No row: password only, never used.
create table auth_session_state (
  session_id text primary key references auth_session ("id") on delete cascade,
  last_active_at timestamptz not null,
  second_factor_at timestamptz,
  locked_at timestamptz
);

-- Tries in a window of time, for every request that a stranger may make.
create table request_budget (
  key text primary key,
  window_started_at timestamptz not null,
  requests integer not null
);

grant usage on schema public to midstance_sign_in;
grant select, insert, update, delete on auth_user, auth_session, auth_account, auth_verification, auth_rate_limit,
  auth_second_factor, auth_recovery_code, auth_session_state, request_budget to midstance_sign_in;
