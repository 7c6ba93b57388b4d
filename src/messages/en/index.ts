import { app } from './app';
import { errors } from './errors';
import { panels } from './panels';
import { setup } from './setup';
import { weights } from './weights';

/** English, one file an area. Keys are `area.thing`. */
export const en = { ...app, ...errors, ...panels, ...setup, ...weights };
