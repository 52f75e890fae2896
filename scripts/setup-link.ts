// `npm run setup-link`: makes a one-time set-up token and prints the link with which the first owner signs up.
import { createHash, randomBytes } from 'node:crypto';
import { quoted, sql } from './lib/database.ts';

const remote = process.argv.includes('--remote');
if (sql(remote, "SELECT 1 FROM member WHERE role = 'owner' LIMIT 1").length > 0) {
  console.error(
    'There is an owner already, who can invite others under Members.\nA password is lost? npm run reset-password -- EMAIL' +
      (remote ? ' --remote' : ''),
  );
  process.exit(1);
}
const token = randomBytes(24).toString('base64url');
const hash = createHash('sha256').update(token).digest('hex');
sql(remote, `INSERT INTO setup_token (hash, created_at) VALUES (${quoted(hash)}, ${Date.now()})`);
console.log(`\nOpen once, at your Parley's address:  ${remote ? '' : 'http://localhost:8787'}/setup?token=${token}\n`);
