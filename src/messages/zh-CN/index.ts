import type { en } from '../en';
import type { Words } from '../languages';
import { app } from './app';
import { arms } from './arms';
import { classes } from './classes';
import { concepts } from './concepts';
import { datasets } from './datasets';
import { errors } from './errors';
import { faults } from './faults';
import { issues } from './issues';
import { live } from './live';
import { metrics } from './metrics';
import { panels } from './panels';
import { runs } from './runs';
import { setup } from './setup';
import { terms } from './terms';
import { views } from './views';

/** Simplified Chinese, file by file beside `en/`. The method's terms are those of the glossary in CONTRIBUTING.md. */
export const zhCN: Words<typeof en> = {
  ...app,
  ...arms,
  ...classes,
  ...concepts,
  ...datasets,
  ...errors,
  ...faults,
  ...issues,
  ...live,
  ...metrics,
  ...panels,
  ...runs,
  ...setup,
  ...terms,
  ...views,
};

export const loadMore = async () => (await import('./more')).more;
