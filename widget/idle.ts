/**
 * So long a quiet moment of the browser is waited for, in milliseconds. Without a limit it need never come: where every frame has
 * more to do than fits into it, and in Chromium now and then where frames come and have nothing to do at all.
 */
export const QUIET = 1500;
