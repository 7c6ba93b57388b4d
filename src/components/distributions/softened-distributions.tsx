import { useContext } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { onDemand } from '../ui/on-demand';
import { predictsNext } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import { Legend } from '../charts/legend';
import { Panel } from '../charts/panel';
import { Toggle } from '../ui/toggle';
import { useSwitch } from '../panels/use-option';
import { mainStudent, networkIds } from '../network-style';
import { sampleKindOf } from '../sample/kinds/catalogue';
import { sampleViewsOf } from '../sample/views/catalogue';
import { useSample } from '../sample/use-sample';
import { tokenText } from '../sample/tokens';
import { AsTrained, BiasContext, FollowsBias } from '../bias/shown-bias';
import { classNames } from '../class-names';
import { useTypicalPictures } from '../sample/use-typical-pictures';
import { Help } from '../ui/help';
import { Bars } from './bars';
import { DialSlider } from './dial-slider';
import { distributionsOf } from './distribution';
import styles from './distributions.module.css';
import { LossFormula } from './loss-formula';
import { LabelKey } from './label-key';
import { Measures } from './measures';
import { mostLikely } from './most-likely';
import { ValuesTable } from './values-table';

const SaidAndTrue = onDemand(async () => (await import('../numbers')).SaidAndTrue);
/** More networks than these, or longer names, have a line of their own below the panel's head. */
const MOST_IN_HEAD = 3;
const someClasses = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** What the networks make of one sample at T, the two sliders and the loss. */
export const SoftenedDistributions = () => (
  <FollowsBias>
    <Distributions />
  </FollowsBias>
);

function Distributions() {
  const [asTable, setAsTable] = useSwitch('distributions', 'table');
  const info = useRun((run) => run.info);
  const [logScale, setLogScale] = useSwitch('distributions', 'log');
  const highlighted = usePlayground((state) => state.highlighted);
  const temperature = usePlayground((state) => state.experiment.dials.temperature);
  const setView = usePlayground((state) => state.setView);
  // The first evaluation is of the initial weights.
  const untrained = useRun((run) => run.curves.evaluations.length <= 1 && !run.info?.teacherTrained);
  const sample = useSample();
  const classes = info ? classNames(info) : someClasses;
  const ids = networkIds(info);
  const student = mainStudent(ids);
  const { Stage } = sampleViewsOf(info);
  const { coloured } = sampleKindOf(info);
  const distributions = distributionsOf(sample, ids, classes.length, temperature);
  const number = info?.number !== undefined;
  const label = number ? null : (sample?.label ?? null);
  const next = predictsNext(info);
  const bars = next
    ? mostLikely(distributions, classes.map(tokenText), label, t('distributions.rest'))
    : { distributions, classes, label };
  const pictures = useTypicalPictures(info);
  const biased = useContext(BiasContext) !== null;
  const apart = biased || ids.length > MOST_IN_HEAD;
  const legend = (
    <Legend
      ids={ids}
      onPoint={(id) => setView({ highlighted: id === 'teacher' ? 'teacher' : id === student ? 'student' : null })}
    >
      {label !== null && <LabelKey onPoint={(highlighted) => setView({ highlighted })} />}
    </Legend>
  );
  return (
    <Panel
      id="distributions"
      name={t('distributions.title')}
      {...(number ? { title: t('distributions.title.number') } : { table: [asTable, setAsTable] })}
      tools={
        <>
          {!apart && legend}
          {!number && (
            <Toggle pressed={logScale} onChange={setLogScale}>
              {t('distributions.log')}
            </Toggle>
          )}
        </>
      }
    >
      {apart && legend}
      <div className={styles.container}>
        <div className={styles.stage} data-stacked={next || undefined}>
          <Stage />
          <div className={styles.picture}>
            {number && <SaidAndTrue />}
            {!asTable && !number && (
              <div className={styles.opinions}>
                <Bars
                  {...bars}
                  temperature={temperature}
                  logScale={logScale}
                  coloured={coloured}
                  highlighted={highlighted}
                  hint={untrained ? t('distributions.untrained') : undefined}
                  pictures={pictures}
                />
                {pictures && (
                  <div className={styles.picturesHelp}>
                    <Help about={t('distributions.pictures')} text={t('distributions.picturesHelp')} />
                  </div>
                )}
              </div>
            )}
            {!number && <ValuesTable {...bars} visible={asTable} />}
            {!number && <Measures distributions={distributions} />}
          </div>
        </div>
        <AsTrained>
          <div className={styles.dials}>
            <DialSlider dial="temperature" />
            <DialSlider dial="alpha" />
          </div>
          <LossFormula />
        </AsTrained>
      </div>
    </Panel>
  );
}
