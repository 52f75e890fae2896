// `npm run reset-password -- EMAIL [--remote]`: sets a new random password for a member, ends their sessions, and prints it.
import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { quoted, sql } from './lib/database.ts';

const remote = process.argv.includes('--remote');
const email = process.argv.slice(2).find((arg) => !arg.startsWith('--'));
if (!email?.includes('@')) {
  console.error('Usage: npm run reset-password -- EMAIL [--remote]');
  process.exit(2);
}
const password = randomBytes(12).toString('base64url');
const user = `(SELECT id FROM user WHERE email = ${quoted(email.toLowerCase())})`;
const found = sql(
  remote,
  `UPDATE account SET password = ${quoted(await hashPassword(password))} WHERE providerId = 'credential' AND userId = ${user} RETURNING userId`,
);
if (found.length === 0) {
  console.error(`Nobody signs in with ${email} here.`);
  process.exit(1);
}
sql(remote, `DELETE FROM session WHERE userId = ${user}`);
console.log(`\nThe new password of ${email} is  ${password}\nChange it after signing in.\n`);
