// `npm run setup-link`: makes a one-time set-up token and prints the link with which the first owner signs up.
import { createHash, randomBytes } from 'node:crypto';
import { quoted, sql } from './lib/database.ts';

const remote = process.argv.includes('--remote');
const token = randomBytes(24).toString('base64url');
const hash = createHash('sha256').update(token).digest('hex');
sql(remote, `INSERT INTO setup_token (hash, created_at) VALUES (${quoted(hash)}, ${Date.now()})`);
console.log(`\nOpen once, at your Parley's address:  /setup?token=${token}\n`);
