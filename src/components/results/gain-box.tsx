import { useMemo } from 'react';
import { t } from '../../messages';
import { gainOver } from '../../state/measures';
import { usePlayground } from '../../state/store';
import { count, signed } from '../common/format';

/** Whether the students have learned anything yet: before that a difference means nothing. */
const useStudentsTrained = () =>
  usePlayground(({ progress, evaluations }) => {
    const last = evaluations.at(-1);
    return progress?.phase === 'students' && last?.phase === 'students' && last.step > 0;
  });

/** What distillation changed, against the same student without it. Says as plainly where it changed nothing. */
export function GainBox() {
  const info = usePlayground((state) => state.info);
  const logits = usePlayground((state) => state.logits);
  const trained = useStudentsTrained();
  const done = usePlayground((state) => state.run === 'done');
  const gain = useMemo(
    () => (info && trained ? gainOver(info, logits, 'distilled', 'scratch') : undefined),
    [info, logits, trained],
  );

  if (!info || !gain) return <p className="gain gain-before soft">{t('gain.before')}</p>;

  const verdict =
    Math.abs(gain.points) <= gain.margin || gain.points === 0 ? 'same' : gain.points > 0 ? 'better' : 'worse';
  return (
    <p className={`gain gain-${verdict}`}>
      <strong className="gain-points">{signed(gain.points)}</strong>{' '}
      <span className="soft">
        {t(`gain.${verdict}.${done ? 'done' : 'running'}`, {
          n: count(info.testCount),
          margin: gain.margin.toFixed(1),
        })}
      </span>
    </p>
  );
}
