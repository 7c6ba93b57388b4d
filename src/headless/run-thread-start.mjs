// @ts-check
/** A thread's way in: threads don't inherit the loader of TypeScript from the process. */
import { register } from 'tsx/esm/api';

register();
await import('./run-thread.ts');
