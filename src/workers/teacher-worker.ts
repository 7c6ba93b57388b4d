/** What the second worker does: answers in the teachers' place, one order after the other, on wasm with one thread. */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend, type WasmPaths } from '../engine/backend/backends';
import { AnswerDesk, type DeskOrder } from '../engine/training/beside/desk';
import type { DeskAnswer } from './teacher-link';

/** @returns what obeys orders, in turn. */
export function openDesk(wasmPaths: WasmPaths): (order: DeskOrder) => Promise<DeskAnswer> {
  const desk = new AnswerDesk();
  // Compiled passes use one thread: a pool for others would be started for nothing.
  let before: Promise<unknown> = useBackend('wasm', wasmPaths, true).then((there) => {
    if (!there) throw new Error('no wasm');
    tf.enableProdMode();
  });
  return (order) => {
    const answer = before
      .then(() => desk.obey(order))
      .catch((error: unknown): DeskAnswer => ({ error: String(error) }));
    before = before.then(() => answer);
    return answer;
  };
}
