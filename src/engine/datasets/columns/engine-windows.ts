/** Engines that ran until they failed, a row a cycle, cut into windows: does it fail soon after the window's end? */
import { classified, measured, measuredField, mixed, type Recipe } from './recipe';

/** "Soon": this many cycles left, or fewer. */
const CYCLES_AHEAD = 30;
/** Cycles from one window to the next. Neighbouring windows are all but the same, and fewer of them train faster. */
const STRIDE = 3;

export const engineWindows: Recipe = (columns, entry) => {
  const field = measuredField(columns, entry);
  const [steps = 0, channels = 0] = field.shape;
  return classified(columns, [field], (split) => {
    const cycles = measured(split, field);
    const engines = split.numbers['engine']!;
    const left = split.numbers['left']!;
    const ends = mixed(Array.from(engines.keys()).filter((row) => isEnd(engines, left, row, steps)));
    const inputs = new Float32Array(ends.length * steps * channels);
    ends.forEach((end, i) => {
      const window = cycles.subarray((end + 1 - steps) * channels, (end + 1) * channels);
      inputs.set(window, i * steps * channels);
    });
    return {
      count: ends.length,
      inputs: { [field.name]: inputs },
      labels: Uint8Array.from(ends, (end) => (left[end]! <= CYCLES_AHEAD ? 1 : 0)),
      groups: Uint32Array.from(ends, (end) => engines[end]!),
    };
  });
};

/** Whether a window ends at this cycle: it lies in one engine's life, and the last cycle of each life ends one. */
const isEnd = (engines: Uint16Array, left: Uint16Array, row: number, steps: number): boolean =>
  left[row]! % STRIDE === 0 && row + 1 >= steps && engines[row + 1 - steps] === engines[row];
