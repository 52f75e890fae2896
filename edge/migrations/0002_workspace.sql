-- What a workspace owns beside its people. Times are milliseconds. Every table that belongs to a tenant names it, and every
-- statement on one binds it (edge/store/tenant.ts).

CREATE TABLE environment (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('test', 'live')),
  settings TEXT NOT NULL,
  theme TEXT NOT NULL DEFAULT '{}',
  clock_offset INTEGER NOT NULL DEFAULT 0,
  grant_key TEXT NOT NULL,
  grant_public TEXT NOT NULL,
  grant_private TEXT NOT NULL,
  webhook_secret TEXT NOT NULL,
  -- The snapshot that KV's pointer should name; the daily job puts a pointer right that was not written.
  live TEXT,
  UNIQUE (workspace, mode)
) WITHOUT ROWID;

CREATE TABLE api_key (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace TEXT NOT NULL,
  environment TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publishable', 'secret', 'restricted')),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  shown TEXT NOT NULL,
  -- The whole key, for publishable ones only: every page of the host's product says it aloud.
  public TEXT,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX api_key_environment ON api_key (environment);

CREATE TABLE signing_key (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  environment TEXT NOT NULL,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('HS256', 'EdDSA')),
  -- Sealed for HS256, a public JWK for EdDSA.
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX signing_key_environment ON signing_key (environment);

CREATE TABLE flow (
  environment TEXT NOT NULL,
  id TEXT NOT NULL,
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  draft TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  live INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (environment, id)
) WITHOUT ROWID;

CREATE TABLE flow_version (
  environment TEXT NOT NULL,
  flow TEXT NOT NULL,
  version INTEGER NOT NULL,
  workspace TEXT NOT NULL,
  document TEXT NOT NULL,
  note TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  PRIMARY KEY (environment, flow, version)
) WITHOUT ROWID;
CREATE TRIGGER flow_version_is_final BEFORE UPDATE ON flow_version BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;

CREATE TABLE audit (
  workspace TEXT NOT NULL,
  -- The key makes a fork impossible: of two appends after the same entry, one fails and tries again.
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (workspace, n)
) WITHOUT ROWID;
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE setup_token (
  hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  used_at INTEGER
) WITHOUT ROWID;
-- Of two set-ups at the same moment the later batch is rolled back.
CREATE TRIGGER setup_token_once BEFORE UPDATE OF used_at ON setup_token WHEN OLD.used_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'constraint failed: this set-up token was used'); END;

-- What the install page has seen from the host: the newest time of each.
CREATE TABLE seen (
  environment TEXT NOT NULL,
  what TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (environment, what)
) WITHOUT ROWID;

-- Failed sign-ins per e-mail address and per network address, hashed.
CREATE TABLE sign_in (
  subject TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  count INTEGER NOT NULL
) WITHOUT ROWID;
