import { compare } from './compare';
import { conformance } from './conformance';
import { dialogs } from './dialogs';
import { drawing } from './drawing';
import { inside } from './inside';
import { lineage } from './lineage';
import { presets } from './presets';
import { schedules } from './schedules';
import { step } from './step';

/** The words of what is loaded on demand (`onDemand` in components/common): loaded with it. */
export const more = {
  ...compare,
  ...conformance,
  ...inside,
  ...lineage,
  ...presets,
  ...schedules,
  ...dialogs,
  ...drawing,
  ...step,
};
