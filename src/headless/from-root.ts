import { fileURLToPath } from 'node:url';

/** A file or folder by its path from the project's root. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
