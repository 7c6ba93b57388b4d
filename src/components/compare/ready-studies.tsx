import { readyStudies, readyStudyIds, subjectOf, type ReadyStudyId } from '../../engine/study/ready-made';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { defaultSettings } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import { Button } from '../ui/button';
import styles from './compare.module.css';

/** Questions that a sweep answers, each set up by one press: what is varied, and the arms where it needs its own. */
export function ReadyStudies({ disabled }: { readonly disabled: boolean }) {
  const experiment = usePlayground((state) => state.experiment);
  const offered = readyStudyIds.filter((id) => subjectOf(readyStudies[id], experiment));
  return (
    <div className={styles.ready} role="group" aria-label={t('compare.ready')}>
      <span className="soft">{t('compare.ready')}</span>
      {offered.map((id) => (
        <Button key={id} small disabled={disabled} onClick={() => setUp(id)}>
          {t(`study.${id}`)}
        </Button>
      ))}
    </div>
  );
}

function setUp(id: ReadyStudyId): void {
  const { sweepSeeds, metric: usual } = defaultSettings;
  const { sweep, arm = null, against = null, metric = usual } = readyStudies[id];
  const { change } = usePlayground.getState();
  change((experiment) => subjectOf(readyStudies[id], experiment) ?? experiment);
  useStudy.getState().change({ sweep: [sweep], sweepSeeds, metric, arm, against });
}
