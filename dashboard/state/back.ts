const DOORS = ['/sign-in', '/setup', '/join'];

/** A page in front of the door: it needs no session. */
export const isDoor = (path: string): boolean => DOORS.some((door) => path.startsWith(door));

/** Where to go after signing in: a path of ours, never another site, never the door again. */
export const safeBack = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) && !isDoor(back) ? back : '/');
