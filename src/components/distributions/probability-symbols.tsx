import type { ReactNode } from 'react';
import type { FaultId } from '../../engine/distillation/fault-ids';

const probabilities = (of: 'S' | 'T') => (
  <msub>
    <mi>p</mi>
    <mi>{of}</mi>
  </msub>
);

/** What stands for the teacher's probabilities; with a mistake: of another picture, moved, or another each time. */
export function teacherOf(fault?: FaultId): ReactNode {
  if (fault === 'shuffled-answers') return marked('T', <mi>π</mi>);
  if (fault === 'gradient-into-teacher') return marked('T', <mo>∇</mo>);
  if (fault !== 'teacher-in-training-mode') return probabilities('T');
  return (
    <mover>
      {probabilities('T')}
      <mo>~</mo>
    </mover>
  );
}

/** What stands for the student's; with a mistake: not softened, or with an exponential too much. */
export function studentOf(fault?: FaultId): ReactNode {
  if (fault === 't-on-one-side') {
    return marked(
      'S',
      <mrow>
        <mi>T</mi>
        <mo>=</mo>
        <mn>1</mn>
      </mrow>,
    );
  }
  if (fault !== 'softmax-for-log-softmax') return probabilities('S');
  return (
    <msup>
      <mi>e</mi>
      {probabilities('S')}
    </msup>
  );
}

const marked = (of: 'S' | 'T', mark: ReactNode) => (
  <msubsup>
    <mi>p</mi>
    <mi>{of}</mi>
    {mark}
  </msubsup>
);
