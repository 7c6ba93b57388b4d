import { useId, useRef, useState } from 'react';
import { MOST_PAIRS, terms, type TapMatch, type WeightedTerm } from '../../engine/distillation/catalogue';
import { comparedIn, matchTaps, type MatchedPair } from '../../engine/distillation/matching';
import type { SampleShape } from '../../engine/models/plan';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import { Help } from '../ui/help';
import { CloseIcon } from '../ui/icons';
import { LayerArrows } from './layer-arrows';
import { otherSide, pairOf, pairsOf, refusalOf, withPair, withoutPair, type Picked, type Side } from './layer-pairs';
import styles from './layer-pairs.module.css';
import type { Plans } from './plans';
import { refusalText } from './term-name';

interface LayerPairsProps {
  readonly summand: WeightedTerm;
  readonly plans: Plans;
  readonly onChange: (summand: WeightedTerm) => void;
}

const shapeText = (shape: SampleShape): string => shape.join('×');
const nameOf = ({ teacher, student }: TapMatch): string => t('pairs.pair', { teacher, student });

/** Which layer learns from which, drawn as arrows; nothing for terms that read outputs alone. */
export const LayerPairsField = (props: LayerPairsProps) =>
  terms[props.summand.term].features ? <LayerPairs {...props} /> : null;

function LayerPairs({ summand, plans, onChange }: LayerPairsProps) {
  const id = useId();
  const [choice, setChoice] = useState<{ readonly side: Side; readonly name: string } | null>(null);
  const [lit, setLit] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const match = matchTaps(summand, plans.student, plans.teacher);
  const pairs = pairsOf(summand, plans);
  const layers = { teacher: comparedIn(summand.term, plans.teacher), student: comparedIn(summand.term, plans.student) };
  // The network may have become another one since.
  const tap = choice && layers[choice.side].find(({ name }) => name === choice.name);
  const picked: Picked | null = tap ? { side: choice.side, tap } : null;

  const setPairs = (next: readonly TapMatch[]) => onChange({ ...summand, taps: next });

  function press(side: Side, layer: Picked['tap']): void {
    if (picked && picked.side !== side) {
      setPairs(withPair(summand, pairOf(side, layer, picked.tap), plans));
      setChoice(null);
    } else setChoice(picked?.tap.name === layer.name ? null : { side, name: layer.name });
  }

  function remove(pair: TapMatch): void {
    setPairs(withoutPair(pairs, pair));
    setLit(null);
    // Its own button goes with it.
    list.current?.focus();
  }

  function matchAutomatically(): void {
    const { taps: _, ...rest } = summand;
    onChange(rest);
    setChoice(null);
  }

  const column = (side: Side) => (
    <ul className={styles.column} data-side={side} aria-labelledby={`${id}-${side}`}>
      {layers[side].map((layer) => {
        const refusal = refusalOf(side, layer, picked, pairs, summand, plans);
        return (
          <li key={layer.name}>
            <Button
              className={styles.layer}
              aria-pressed={picked?.side === side && picked.tap.name === layer.name}
              refusal={refusal ? t(`pairs.${refusal}`, { n: MOST_PAIRS }) : undefined}
              onClick={() => press(side, layer)}
            >
              {t('pairs.layer', { name: layer.name, shape: shapeText(layer.shape) })}
            </Button>
          </li>
        );
      })}
    </ul>
  );

  return (
    <fieldset className={styles.field}>
      <legend className="visually-hidden">{t('pairs.title')}</legend>
      <div className={styles.title}>
        <span aria-hidden="true">{t('pairs.title')}</span>
        <Help about={t('pairs.title')} text={t('pairs.help')} />
      </div>
      <div className={styles.drawing}>
        {(['teacher', 'student'] as const).map((side) => (
          <h4 key={side} id={`${id}-${side}`} data-side={side}>
            {t(`pairs.${side}`)}
          </h4>
        ))}
        {column('teacher')}
        <LayerArrows pairs={pairs} layers={layers} lit={lit} nameOf={nameOf} onLight={setLit} onRemove={remove} />
        {column('student')}
      </div>
      <p className="soft" role="status">
        {picked ? t(`pairs.pick-${otherSide[picked.side]}`, { name: picked.tap.name }) : t('pairs.pick')}
      </p>
      <ul className={styles.pairs} ref={list} tabIndex={-1} aria-label={t('pairs.all')}>
        {pairs.map((pair, index) => (
          <li
            key={nameOf(pair)}
            data-lit={lit === index || undefined}
            onPointerEnter={() => setLit(index)}
            onPointerLeave={() => setLit(null)}
          >
            <span>{nameOf(pair)}</span>
            {match.ok && <Compared pair={match.pairs[index]!} />}
            <Button
              kind="icon"
              aria-label={t('pairs.remove', { pair: nameOf(pair) })}
              onFocus={() => setLit(index)}
              onBlur={() => setLit(null)}
              onClick={() => remove(pair)}
            >
              <CloseIcon />
            </Button>
          </li>
        ))}
      </ul>
      {!match.ok && <FieldError>{t('arms.refused', { reason: refusalText(match.reason) })}</FieldError>}
      <div className={styles.automatic}>
        <Button small refusal={summand.taps ? undefined : t('pairs.is-automatic')} onClick={matchAutomatically}>
          {t('pairs.automatic')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The shapes that the term sees of a pair, once it has been made comparable. */
function Compared({ pair: { to, adapter } }: { readonly pair: MatchedPair }) {
  const shapes = { teacher: shapeText(to.teacher), student: shapeText(to.student) };
  return (
    <small className="soft">
      {adapter ? t('pairs.adapted', { ...shapes, ...adapter }) : t('pairs.compared', shapes)}
    </small>
  );
}
