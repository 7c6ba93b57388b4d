import { useLayoutEffect } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { withView } from '../../state/view/views';
import { elsewhere } from '../ui/elsewhere';
import type { Concept } from './concepts';
import styles from './help.module.css';

/** The words of `Explain`. */
export function Explanation(props: {
  readonly concepts: readonly Concept[];
  readonly onDrawn: () => void;
  readonly onLeave: () => void;
}) {
  const { concepts, onDrawn, onLeave } = props;
  const openView = usePlayground((state) => state.openView);
  useLayoutEffect(onDrawn, [onDrawn]);
  return (
    <>
      <dl className={styles.concepts}>
        {concepts.map((concept) => (
          <div key={concept}>
            <dt>{t(`concept.${concept}`)}</dt>
            <dd>{t(`concept.${concept}.text`)}</dd>
          </div>
        ))}
      </dl>
      <a
        href={withView(location.href, 'about').href}
        className={styles.more}
        onClick={(event) => {
          if (elsewhere(event)) return;
          event.preventDefault();
          onLeave();
          openView('about');
          scrollTo(0, 0);
        }}
      >
        {t('concept.all')}
      </a>
    </>
  );
}
