import { useId, useMemo, useState } from 'react';
import { rareClassOf } from '../../engine/datasets/task-of';
import { bestBias, biasEffects, thresholdAt } from '../../engine/evaluation/bias-effects';
import { biasRange } from '../../engine/evaluation/class-bias';
import { t } from '../../messages';
import { percent, signed } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import { hasLearned } from '../../state/session/course';
import { usePlayground } from '../../state/store';
import { Panel } from '../charts/panel';
import { classNames } from '../class-names';
import { networkIds, networkStyle } from '../network-style';
import { Help } from '../ui/help';
import { SelectField } from '../ui/select-field';
import { SmallButton } from '../ui/small-button';
import { useNames } from '../use-names';
import { BiasCurve } from './bias-curve';
import { BiasTable } from './bias-table';
import styles from './bias.module.css';
import { useBias } from './shown-bias';

const FULL = biasRange.max - biasRange.min;

/**
 * Raises one class's logit of one network, and shows at once what that does on the test set: of two classes it is the threshold
 * from which on one is chosen.
 */
export function BiasPanel() {
  const names = useNames();
  const slider = useId();
  const info = useRun((run) => run.info);
  const bias = useBias();
  const setBias = usePlayground((state) => state.setBias);
  // What the first weights happen to say is no knowledge of a class.
  const logits = useRun(({ info: of, progress, logits: said }) =>
    of && bias && hasLearned(of, progress, bias.network) ? said[bias.network] : undefined,
  );
  // Of which class of which network the best was asked for.
  const [asked, setAsked] = useState('');
  const label = bias?.label ?? 0;
  const effectOf = useMemo(() => {
    if (!info || !logits) return null;
    const classes = info.classes.length;
    return logits.length < info.testCount * classes ? null : biasEffects(logits, info.test.labels, classes, label);
  }, [info, logits, label]);
  // A class that was withheld is missed by accuracy; who never chooses a rare one is right nearly always.
  const data = info?.experiment.data;
  const rare = data && data.withheld.length === 0 && rareClassOf(data) !== undefined;
  const aim = rare ? 'f1' : 'accuracy';
  const question = `${bias?.network} ${label}`;
  const isAsked = asked === question;
  const best = useMemo(() => (isAsked && effectOf ? bestBias(effectOf, aim) : null), [isAsked, effectOf, aim]);
  if (!info || !bias) return null;

  const ids = networkIds(info);
  const { network, value } = bias;
  const name = classNames(info)[label] ?? '';
  const now = effectOf?.(value);
  const words = {
    network: names.name(network),
    label: name,
    bias: signed(value),
    recall: percent(now?.recall),
    accuracy: percent(now?.accuracy),
    f1: percent(now?.f1),
  };
  const title = t(rare ? 'bias.title-rare' : 'bias.title');
  const chart = { ...words, least: signed(biasRange.min, 0), most: signed(biasRange.max, 0) };
  const find = () => {
    if (!effectOf) return;
    setAsked(question);
    setBias({ network, label, value: bestBias(effectOf, aim) });
  };
  return (
    <Panel
      id="bias"
      name={title}
      tools={<Help about={title} text={t(rare ? 'bias.help-rare' : 'bias.help')} />}
      className={styles.panel}
    >
      <div className={styles.choices}>
        <SelectField
          label={t('bias.class')}
          value={String(label)}
          onChange={(next) => setBias({ network, label: Number(next), value: 0 })}
        >
          {classNames(info).map((each, c) => (
            <option key={c} value={c}>
              {each}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('bias.network')}
          value={network}
          onChange={(next) => setBias({ network: next, label, value: 0 })}
        >
          {ids.map((id) => (
            <option key={id} value={id}>
              {names.title(id)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={styles.head}>
        <label htmlFor={slider}>{t('bias.slider', { label: name })}</label>
        <output htmlFor={slider}>{signed(value)}</output>
      </div>
      <BiasCurve
        effectOf={effectOf}
        value={value}
        aim={aim}
        best={best}
        style={networkStyle(network, ids)}
        name={name}
        label={t(rare ? 'bias.chart-rare' : 'bias.chart', chart)}
      />
      <input
        id={slider}
        type="range"
        className={styles.slider}
        data-target="bias"
        {...biasRange}
        value={value}
        aria-valuetext={t(rare ? 'bias.value-rare' : 'bias.value', words)}
        style={{ '--fill': `${(100 * (value - biasRange.min)) / FULL}%`, '--slider': networkStyle(network, ids).color }}
        onChange={(event) => setBias({ network, label, value: Number(event.target.value) })}
      />
      {info.classes.length === 2 && (
        <p className={styles.note}>{t('bias.threshold', { label: name, threshold: percent(thresholdAt(value)) })}</p>
      )}
      <BiasTable name={name} value={value} aim={aim} trained={effectOf?.(0)} now={now} />
      <div className={styles.actions}>
        <SmallButton disabled={!effectOf} onClick={find}>
          {t('bias.best')}
        </SmallButton>
        {value !== 0 && (
          <SmallButton onClick={() => setBias({ network, label, value: 0 })}>{t('bias.reset')}</SmallButton>
        )}
      </div>
      <p className={styles.note} role="status">
        {best !== null &&
          (best === 0
            ? t('bias.none')
            : t(rare ? 'bias.found-rare' : 'bias.found', { label: name, bias: signed(best) }))}
      </p>
      <p className={styles.note}>{t('bias.follows')}</p>
    </Panel>
  );
}
