import { memo, type ReactNode } from 'react';
import type { FaultId } from '../../engine/distillation/fault-ids';
import { terms as catalogue } from '../../engine/distillation/catalogue';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { ViewSlice } from '../../state/view/view-types';
import { termHelp, termTitle } from '../arms-dialog/term-name';
import { useOption } from '../panels/use-option';
import { number } from '../../messages/format';
import { HelpWord } from '../ui/help';
import help from '../ui/help.module.css';
import { tip } from '../ui/tip';
import type { FormulaTerm } from './formula-parts';
import { studentOf, teacherOf } from './probability-symbols';
import styles from './loss-formula.module.css';

type Thing = Exclude<ViewSlice['highlighted'], null>;

/** A symbol or a value in the colour of the thing it stands for; pointing at it makes that thing stand out. */
export function useThing(of: Thing) {
  const setView = usePlayground((state) => state.setView);
  const highlighted = usePlayground((state) => state.highlighted === of);
  return {
    className: `${styles.thing} ${styles[of]}`,
    'data-highlight': highlighted || undefined,
    onPointerEnter: () => setView({ highlighted: of }),
    onPointerLeave: () => setView({ highlighted: null }),
    onFocus: () => setView({ highlighted: of }),
    onBlur: () => setView({ highlighted: null }),
  };
}

function Symbol(props: { readonly of: Thing; readonly first: boolean; readonly children: ReactNode }) {
  const thing = useThing(props.of);
  return (
    <mrow
      {...thing}
      {...tip(t(`formula.${props.of}`))}
      data-target={props.first ? `formula.${props.of}` : undefined}
      tabIndex={props.first ? 0 : undefined}
    >
      {props.children}
    </mrow>
  );
}

/** How the soft term is written: two forms of one gradient. */
export type SoftForm = 'kl' | 'ce';

/** The formula term by term, so that it can wrap. Its symbols change with the arm, their highlighting at every pointing. */
export const FormulaSymbols = memo(function FormulaSymbols(props: {
  readonly terms: readonly FormulaTerm[];
  readonly fault?: FaultId | undefined;
}) {
  const { terms, fault } = props;
  const [form, setForm] = useOption('distributions', 'form');
  const met = new Set<Thing>();
  // Only the first of its kind is a stop for the Tab key.
  const symbol = (of: Thing, content: ReactNode) => {
    const first = !met.has(of);
    met.add(of);
    return (
      <Symbol of={of} first={first}>
        {content}
      </Symbol>
    );
  };
  const weightOf = ({ weight, moves }: FormulaTerm) => (
    <>
      {weight === 'alpha' && symbol('alpha', <mi>α</mi>)}
      {weight === '1-alpha' && (
        <>
          <mo stretchy="false">(</mo>
          <mn>1</mn>
          <mo>−</mo>
          {symbol('alpha', <mi>α</mi>)}
          <mo stretchy="false">)</mo>
        </>
      )}
      {typeof weight === 'number' && weight !== 1 && <mn>{number(weight, 4)}</mn>}
      {weight !== 1 && <mo>·</mo>}
      {moves && (
        <>
          <mi {...tip(t('formula.factor'))} className={styles.thing} tabIndex={0}>
            λ
          </mi>
          <mo>·</mo>
        </>
      )}
    </>
  );
  const termOf = (term: FormulaTerm, start: ReactNode) => {
    const before = (
      <>
        {start}
        {weightOf(term)}
      </>
    );
    if (term.shape === 'hard') {
      return (
        <math>
          {before}
          <mi mathvariant="normal" className={styles.thing} tabIndex={0} {...tip(t(`formula.batch.${term.batch}`))}>
            CE
          </mi>
          <mo stretchy="false">(</mo>
          {symbol('label', <mi>y</mi>)}
          <mo>,</mo>
          {symbol('student', studentOf())}
          <mo stretchy="false">)</mo>
        </math>
      );
    }
    if (term.shape === 'named') {
      return (
        <>
          <math>{before}</math>
          <span className={styles.named}>
            <HelpWord word={termTitle(term.term)} text={<TermHelp term={term} />} />
          </span>
        </>
      );
    }
    const kl = form === 'kl';
    return (
      <>
        <math>
          {before}
          {fault !== 'no-t-squared' &&
            symbol(
              'temperature',
              <msup>
                <mi>T</mi>
                <mn>2</mn>
              </msup>,
            )}
          {fault === 'mean-over-elements' && (
            <>
              <mo>/</mo>
              <mi>C</mi>
            </>
          )}
          {fault !== 'no-t-squared' && <mo>·</mo>}
        </math>
        <button
          type="button"
          className={`${help.word} ${styles.form}`}
          {...tip(`${t(`formula.batch.${term.batch}`)} ${t(kl ? 'formula.to-ce' : 'formula.to-kl')}`)}
          onClick={() => setForm(kl ? 'ce' : 'kl')}
        >
          {kl ? 'KL' : 'CE'}
        </button>
        <math>
          <mo stretchy="false">(</mo>
          {symbol('teacher', teacherOf(fault))}
          <mo>{kl ? '‖' : ','}</mo>
          {symbol('student', studentOf(fault))}
          <mo stretchy="false">)</mo>
        </math>
      </>
    );
  };
  return terms.map((term, i) => (
    <span key={i} className={styles.term}>
      {termOf(
        term,
        i === 0 ? (
          <>
            <mi>L</mi>
            <mo>=</mo>
          </>
        ) : (
          <mo rspace="0.22em">+</mo>
        ),
      )}
    </span>
  ));
});

/** What a term compares, which batch it reads, and all of it as LaTeX. */
const TermHelp = ({ term: { term, batch } }: { readonly term: FormulaTerm }) => (
  <>
    {termHelp(term)} {t(`formula.batch.${batch}`)}
    <code className={styles.tex} translate="no">
      {catalogue[term].formula}
    </code>
  </>
);
