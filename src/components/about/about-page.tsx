import type { ReactNode } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { Concept } from '../help/concepts';
import { CrossEntropy, Divergence, PStudent, PTeacher, TSquared } from '../help/symbols';
import { Button } from '../ui/button';
import styles from './about.module.css';

/** What distillation is and what the page shows of it, for someone who has never heard of it. */
export const AboutPage = () => (
  <div className={styles.page}>
    <Part title={t('about.title')}>
      <p>{t('about.opinion')}</p>
      <p>{t('about.idea')}</p>
    </Part>
    <Part title={t('about.compared')}>
      <p>{t('about.twin')}</p>
      <h3>{t('about.helps')}</h3>
      <p>{t('about.helps-text')}</p>
    </Part>
    <Part title={t('about.formula')} wide>
      <p>{t('about.formula-lead')}</p>
      <div className={styles.formula} role="group" aria-label={t('about.formula-name')}>
        <Loss />
      </div>
      <dl className={styles.symbols}>
        <Entry concept="alpha" />
        <Entry concept="temperature" />
        <Entry concept="t-squared" />
        <Entry concept="kl" symbol={<Divergence />} />
        <Entry concept="p-teacher" symbol={<PTeacher />} />
        <Entry concept="p-student" symbol={<PStudent />} />
        <Entry concept="cross-entropy" symbol={<CrossEntropy />} />
        <Entry concept="label" />
      </dl>
      <p>{t('about.softening')}</p>
      <div className={styles.formula} role="group" aria-label={t('about.softening-name')}>
        <Softening />
      </div>
    </Part>
    <Part title={t('about.measures')}>
      <dl className={styles.measures}>
        <div>
          <dt>{t('about.accuracy')}</dt>
          <dd>{t('about.accuracy-text')}</dd>
        </div>
        <Entry concept="agreement" />
        <Entry concept="entropy" />
      </dl>
    </Part>
    <Part title={t('about.try')}>
      <ol>
        <li>{t('about.try-run')}</li>
        <li>{t('about.try-temperature')}</li>
        <li>{t('about.try-alpha')}</li>
      </ol>
      <ToTrain />
      <p className="soft">{t('about.paper')}</p>
    </Part>
  </div>
);

const Part = (props: { readonly title: string; readonly wide?: boolean; readonly children: ReactNode }) => (
  <section className="card" aria-label={props.title} data-wide={props.wide}>
    <h2>{props.title}</h2>
    {props.children}
  </section>
);

/** The same words as beside the symbol on the other views. */
const Entry = ({ concept, symbol }: { readonly concept: Concept; readonly symbol?: ReactNode }) => (
  <div>
    <dt>
      {symbol && <math>{symbol}</math>}
      <span>{t(`concept.${concept}`)}</span>
    </dt>
    <dd>{t(`concept.${concept}.text`)}</dd>
  </div>
);

const Loss = () => (
  <>
    <math>
      <mi>L</mi>
      <mo>=</mo>
      <mi className={styles.alpha}>α</mi>
      <mo>·</mo>
      <mrow className={styles.alpha}>
        <TSquared />
      </mrow>
      <mo>·</mo>
      <Divergence />
    </math>
    <math>
      <mo rspace="0.22em">+</mo>
      <mo stretchy="false">(</mo>
      <mn>1</mn>
      <mo>−</mo>
      <mi className={styles.alpha}>α</mi>
      <mo stretchy="false">)</mo>
      <mo>·</mo>
      <CrossEntropy />
    </math>
  </>
);

const exponential = (index: string) => (
  <msup>
    <mi>e</mi>
    <mrow>
      <msub>
        <mi>z</mi>
        <mi>{index}</mi>
      </msub>
      <mo>/</mo>
      <mi>T</mi>
    </mrow>
  </msup>
);

const Softening = () => (
  <math>
    <msub>
      <mi>p</mi>
      <mi>i</mi>
    </msub>
    <mo>=</mo>
    <mfrac>
      {exponential('i')}
      <mrow>
        <msub>
          <mo>∑</mo>
          <mi>j</mi>
        </msub>
        {exponential('j')}
      </mrow>
    </mfrac>
  </math>
);

function ToTrain() {
  const openView = usePlayground((state) => state.openView);
  return (
    <div>
      <Button
        kind="primary"
        onClick={() => {
          openView('train');
          scrollTo(0, 0);
        }}
      >
        {t('about.open-train')}
      </Button>
    </div>
  );
}
