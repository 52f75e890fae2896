-- Nudges and micro-surveys: the draft that is edited, and beside it what was published last.
CREATE TABLE nudge (
  environment TEXT NOT NULL,
  id TEXT NOT NULL,
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  draft TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  -- The published document; null: never published.
  live TEXT,
  -- It keeps its place and its numbers, and nobody sees it.
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  published_at INTEGER,
  published_by TEXT,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (environment, id)
) WITHOUT ROWID;
