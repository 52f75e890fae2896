import { betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins/organization';

const DAY = 86_400;

function make(env: Env, origin: string) {
  return betterAuth({
    database: env.DB,
    secret: env.AUTH_SECRET,
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [origin],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 7 * DAY, updateAge: DAY },
    advanced: { cookiePrefix: 'parley', useSecureCookies: origin.startsWith('https:') },
    // Sign-ins are counted by our own route, in the database: memory forgets with the isolate.
    rateLimit: { enabled: false },
    plugins: [organization({ allowUserToCreateOrganization: false })],
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
export type Auth = ReturnType<typeof make>;

const made = new Map<string, Auth>();
const KEPT = 4;

/**
 * The sign-in library for the origin that the browser used. Its organisation is our workspace. Only a few of its routes are open
 * (`routes/admin/auth.ts`): members and invitations change through ours, in one batch with their audit entry.
 */
export function authFor(env: Env, url: string): Auth {
  const { origin } = new URL(url);
  const known = made.get(origin);
  if (known) return known;
  if (made.size >= KEPT) made.clear();
  const auth = make(env, origin);
  made.set(origin, auth);
  return auth;
}

/** A password as the library stores it. */
export const hashPassword = async (auth: Auth, password: string): Promise<string> => (await auth.$context).password.hash(password);

export const passwordMatches = async (auth: Auth, hash: string, password: string): Promise<boolean> =>
  (await auth.$context).password.verify({ hash, password });
