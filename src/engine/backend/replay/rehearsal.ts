import * as tf from '@tensorflow/tfjs-core';
import { graphOf, type Graph } from './graph';
import { PlainMoment, type Asked, type Moment } from './moment';
import { describe, record, type Recording } from './recorder';

/** @returns tensors, which then belong to the caller. */
export type Step<Now> = (moment: Moment<Now>) => readonly tf.Tensor[];

export function plainly<Now>(moment: PlainMoment<Now>, step: Step<Now>): tf.Tensor[] {
  let outputs: readonly tf.Tensor[] = [];
  tf.tidy(() => {
    outputs = step(moment).map((tensor) => tf.keep(tensor));
  });
  return [...outputs];
}

/** What a step did when it was tried out. */
export interface Rehearsal<Now> {
  /** @throws Error on what can't be handled */
  graph(): Graph;
  readonly recording: Recording;
  readonly asked: readonly Asked<Now>[];
  readonly answer: Answer;
  dispose(): void;
}

/** What a step came to, in tensors that are kept. */
export interface Answer {
  readonly outputs: readonly tf.Tensor[];
  /** What variables that it changed held afterwards. */
  readonly changed: ReadonlyMap<tf.Variable, tf.Tensor>;
}

/**
 * Runs the step, notes what it did, and takes back what it did to variables.
 * @param like a rehearsal of the same step at another moment: as long as this one does the same, its answer is not computed.
 */
export function rehearse<Now>(now: Now, step: Step<Now>, like?: Rehearsal<Now>): Rehearsal<Now> {
  const moment = new PlainMoment(now);
  const before = Object.values(tf.engine().registeredVariables).map((variable) => ({
    variable,
    dataId: variable.dataId,
    value: tf.keep(tf.clone(variable)),
  }));
  const changed = new Map<tf.Variable, tf.Tensor>();
  try {
    const { result: outputs, recording } = record(() => plainly(moment, step), like?.recording);
    for (const { variable, dataId } of before) {
      if (variable.dataId !== dataId) changed.set(variable, tf.keep(tf.clone(variable)));
    }
    const results = outputs.map(describe);
    const inputs = moment.asked.map(({ tensor }) => tensor);
    return {
      graph: () => graphOf(recording, inputs, results),
      recording,
      asked: moment.asked,
      answer: { outputs, changed },
      dispose: () => tf.dispose([...outputs, ...changed.values()]),
    };
  } finally {
    for (const { variable, dataId, value } of before) {
      if (variable.dataId !== dataId) variable.assign(value);
      value.dispose();
    }
  }
}
