import { app } from './app';
import { arms } from './arms';
import { conformance } from './conformance';
import { datasets } from './datasets';
import { errors } from './errors';
import { panels } from './panels';
import { setup } from './setup';
import { terms } from './terms';
import { weights } from './weights';

/** English, one file an area. Keys are `area.thing`. */
export const en = {
  ...app,
  ...arms,
  ...conformance,
  ...datasets,
  ...errors,
  ...panels,
  ...setup,
  ...terms,
  ...weights,
};
