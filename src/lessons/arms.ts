/** Arms that Experiments of lessons and claims are put together from, beside those of `engine/presets/preset.ts`. */
import type { ArmChoice } from '../engine/arms';
import { plainObjective } from '../engine/presets/preset';

export const distilled: ArmChoice = { id: 'distilled', objective: plainObjective };

/** Distilled as usual, at a temperature of its own. */
export const atTemperature = (id: string, temperature: number): ArmChoice => ({
  id,
  objective: plainObjective,
  schedules: { temperature: { kind: 'constant', value: temperature } },
});

/** Distilled as usual, from another source than the first teacher. */
export const taughtBy = (id: string, source: string): ArmChoice => ({ id, objective: plainObjective, from: [source] });
