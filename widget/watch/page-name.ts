/** A page's name: its path, without what may belong to a person or be a secret (addresses, numbers, keys). */
export const pageName = (path: string): string => path.replace(/\/[^/]*(@|%40|\d{4}|[0-9a-f-]{16})[^/]*/gi, '/*').slice(0, 120);
