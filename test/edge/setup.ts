import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Storage is apart per test file; each starts with the tables and nothing in them.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
