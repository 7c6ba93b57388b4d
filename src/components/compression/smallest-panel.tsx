import { bestOf, type Try } from '../../engine/search/judging';
import { experimentOf, pipelineName, TRIED } from '../../engine/search/pipeline';
import { recipeOf } from '../../engine/search/search';
import { paretoLine } from '../../engine/evaluation/pareto';
import type { Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { bytes, count, decimals, duration, ratio } from '../../messages/format';
import { reasonText } from '../../messages/try-text';
import { isDone } from '../../state/compression/create-search';
import { useSearch } from '../../state/compression/search-store';
import { usePlayground } from '../../state/store';
import { Panel } from '../charts/panel';
import { useSwitch } from '../panels/use-option';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import { NumberField } from '../ui/number-field';
import { TradeoffPlot } from './tradeoff-plot';
import { TradeoffTable, type Missing, type Placed } from './tradeoff-table';
import styles from './compression.module.css';

/** Looks for the smallest network within so many points of the teacher: every try is a point, the best one a recipe. */
export function SmallestPanel() {
  const { within, asked, tries, leftMs, running, problem, kept, allow, run, stop } = useSearch();
  const change = usePlayground((state) => state.change);
  const [asTable, setAsTable] = useSwitch('smallest', 'table');
  const best = asked ? bestOf(tries, asked) : undefined;
  const chosen = best?.tries[0];
  const points = tries.flatMap((each, i) => pointOf(each, i, each === chosen, asked?.base.seed ?? 0));
  const missing = tries.flatMap(missingOf);
  const line = paretoLine(
    points,
    ({ cost }) => cost,
    ({ accuracy }) => accuracy,
  );
  const setUp = (experiment: Experiment) => change(() => experiment, null);
  const shared = {
    points,
    best: line,
    kind: 'bytes' as const,
    open: 'smallest.set-up' as const,
    onOpen(run: string) {
      const made = tries[Number(run)];
      if (asked && made) setUp(experimentOf(asked.base, made.pipeline, made.steps));
    },
  };
  return (
    <Panel id="smallest" name={t('smallest.title')} table={[asTable, setAsTable]}>
      <p className="soft">{t('smallest.lead')}</p>
      <div className={styles.search}>
        <NumberField
          label={t('smallest.within')}
          help={t('smallest.within-help')}
          value={within}
          min={0}
          max={50}
          step={0.1}
          onChange={allow}
        />
        {running ? (
          <Button onClick={stop}>{t('smallest.stop')}</Button>
        ) : (
          <Button kind="primary" onClick={() => void run()}>
            {t('smallest.run')}
          </Button>
        )}
        <span className="soft numbers" role="status">
          {running
            ? leftMs === null
              ? t('smallest.tries', { n: count(tries.length) })
              : t('smallest.left', { n: count(tries.length), left: duration(leftMs) })
            : tries.length > 0 &&
              t(isDone({ asked, tries }) ? 'smallest.done' : 'smallest.stopped', { n: tries.length })}
        </span>
      </div>
      {!kept && <p className="soft">{t('smallest.unkept')}</p>}
      {problem && <FieldError alert>{errorText(problem)}</FieldError>}
      {tries.length > 0 && asTable ? (
        <TradeoffTable {...shared} missing={missing} />
      ) : (
        <>
          {points.length > 0 && <TradeoffPlot {...shared} among={['teacher', TRIED]} />}
          {missing.length > 0 && <p className="soft">{t('smallest.refused', { n: count(missing.length) })}</p>}
        </>
      )}
      {best && asked && (
        <div className={styles.search}>
          <p>
            {t(best.confirmed ? 'smallest.best' : 'smallest.best-so-far', {
              name: pipelineName(best.tries[0].pipeline),
              bytes: bytes(best.bytes),
              times: ratio(best.times),
              n: best.tries.length - 1,
              lost: decimals(best.lost, 1),
              most: decimals(best.atMost, 1),
              test: decimals(best.tested, 1),
            })}
          </p>
          <Button
            onClick={() => {
              const recipe = recipeOf(asked, tries);
              if (recipe) setUp(recipe);
            }}
          >
            {t('smallest.use')}
          </Button>
        </div>
      )}
      {tries.length > 0 && !best && !running && asked && <p>{t('smallest.none', { n: asked.within })}</p>}
    </Panel>
  );
}

/**
 * Test accuracy is shown; what is chosen by is the validation split. One pipeline is tried with several numbers of steps and under
 * several seeds, the first of which is `firstSeed`: only the best bears its name alone, to stand in the plot.
 */
function pointOf(each: Try, place: number, isBest: boolean, firstSeed: number): Placed[] {
  const { measured, pipeline, steps, seed } = each;
  if (!measured) return [];
  const { bytes: cost, test: accuracy } = measured.network;
  const pipe = pipelineName(pipeline);
  const name = isBest ? pipe : t('smallest.try', { name: pipe, n: count(steps), seed: firstSeed + seed });
  return [
    { run: String(place), network: TRIED, name, accuracy, cost, costs: { bytes: cost }, own: isBest, opens: true },
  ];
}

function missingOf({ measured, reason, pipeline }: Try, place: number): Missing[] {
  if (measured) return [];
  return [{ run: String(place), name: pipelineName(pipeline), why: reasonText(reason) }];
}
