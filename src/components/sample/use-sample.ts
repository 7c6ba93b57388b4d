import { useMemo } from 'react';
import { size } from '../../engine/models/plan';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { logitsOfTask } from '../../state/runs/of-task';
import { isComparable } from '../../state/session/test-rows';
import { ownSample } from '../../state/view/own-sample';
import { usePlayground } from '../../state/store';
import { useBiased } from '../bias/shown-bias';
import type { NetworkId, SessionInfo } from '../../workers/protocol';

/** A row of a network's logits. */
export interface LogitsRow {
  readonly logits: Float32Array;
  readonly row: number;
}

/** What the distributions are shown for. */
export interface CurrentSample {
  /** Index in the test set; null for one's own. */
  readonly index: number | null;
  /** Of a sequence whose next symbols are predicted: the position that is looked at; else 0. */
  readonly position: number;
  /** Its true class, or the token that comes; null for one's own, at the end of a text, and where nothing is asked. */
  readonly label: number | null;
  /** Raw values: bytes 0–255 row-major, or x, y. */
  readonly values: Uint8Array | Float32Array;
  readonly rowOf: (network: NetworkId) => LogitsRow | null;
}

/** Raw values of one test sample. */
export function testValues(info: SessionInfo, index: number): Uint8Array | Float32Array {
  const length = size(info.shape);
  return info.test.inputs.subarray(index * length, (index + 1) * length);
}

/** The position that is looked at: the one asked for, or the first at which something is to be predicted. */
function positionIn(positions: number, weightAt: (position: number) => number, asked: number | null): number {
  if (asked !== null && asked < positions && weightAt(asked) > 0) return asked;
  for (let position = 0; position < positions; position++) if (weightAt(position) > 0) return position;
  return 0;
}

/** A test sample with every network's newest logits for it. */
export function testSample(
  info: SessionInfo,
  index: number,
  logits: Readonly<Record<NetworkId, Float32Array>>,
  asked: number | null = null,
): CurrentSample {
  const { test, rowsPerSample } = info;
  const start = index * rowsPerSample;
  const weightAt = (position: number) => test.rowWeights?.[start + position] ?? 1;
  const position = positionIn(rowsPerSample, weightAt, asked);
  const row = start + position;
  return {
    index,
    position,
    label: weightAt(position) > 0 ? (test.labels[row] ?? 0) : null,
    values: testValues(info, index),
    rowOf: (network) => {
      const own = logits[network];
      if (!own || !isComparable(info, network)) return null;
      return own.length >= (row + 1) * info.classes.length ? { logits: own, row } : null;
    },
  };
}

/** The sample being looked at; null until a Session is there. An index beyond the test set wraps around. */
export function useSample(): CurrentSample | null {
  const info = useRun((run) => run.info);
  const sample = usePlayground((state) => state.sample);
  const position = usePlayground((state) => state.position);
  const logits = useBiased(useRun((run) => run.logits));
  const live = useIsLive();
  // The networks of a kept run are not there to be asked.
  const said = usePlayground((state) => (live ? state.drawnLogits : null));
  const drawn = useBiased(said && info ? logitsOfTask(info, said) : null);
  return useMemo(() => {
    if (!info) return null;
    if (sample.kind === 'test') return testSample(info, sample.index % info.testCount, logits, position);
    const own = ownSample(sample, info);
    // What was made for other data can't be shown or asked about.
    if (!own) return testSample(info, 0, logits);
    if (own.kind === 'typed') {
      const typed = testSample({ ...info, test: own }, 0, drawn ?? {}, position);
      // Nobody knows its class, or what comes after its end.
      return { ...typed, index: null, label: typed.label || null };
    }
    return {
      index: null,
      position: 0,
      label: null,
      values: own.inputs,
      rowOf: (network) => {
        const own = drawn?.[network];
        return own && own.length >= info.classes.length ? { logits: own, row: 0 } : null;
      },
    };
  }, [info, sample, position, logits, drawn]);
}
