import { useState } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { SmallButton } from '../charts/panel';
import { DrawPad } from './draw-pad';
import { LazyPicker } from './lazy-picker';
import type { Raster, Tool } from './painting';
import { SamplePicture } from './sample-canvas';
import pictures from './sample.module.css';
import styles from './sample-view.module.css';
import { useSample } from './use-sample';

/** The image being looked at, with the ways to another one: step through the test set, choose from it, or draw. */
export function SampleView() {
  const info = usePlayground((state) => state.info);
  const draw = usePlayground((state) => state.draw);
  const selectSample = usePlayground((state) => state.selectSample);
  const sample = useSample();
  const [picking, setPicking] = useState(false);
  const [tool, setTool] = useState<Tool>('brush');
  const [returnTo, setReturnTo] = useState(0);
  if (!info || !sample || info.shape.length !== 3) {
    return (
      <div className={styles.view}>
        <div className={pictures.paper} />
      </div>
    );
  }
  const [height, width] = info.shape;
  const blank: Raster = { width, height, pixels: new Uint8Array(width * height) };

  if (sample.index === null) {
    const raster: Raster = { width, height, pixels: sample.values as Uint8Array };
    return (
      <div className={styles.view}>
        <DrawPad raster={raster} tool={tool} onChange={(next) => draw(next.pixels)} />
        <div className={styles.below}>
          <p className={styles.caption}>{t('sample.drawn')}</p>
          <div className={styles.buttons}>
            <SmallButton onClick={() => setTool(tool === 'brush' ? 'eraser' : 'brush')}>
              {t(tool === 'brush' ? 'draw.eraser' : 'draw.brush')}
            </SmallButton>
            <SmallButton onClick={() => draw(blank.pixels)}>{t('draw.clear')}</SmallButton>
            <SmallButton onClick={() => selectSample(returnTo)}>{t('draw.done')}</SmallButton>
          </div>
        </div>
      </div>
    );
  }
  const index = sample.index;
  const label = info.classes[sample.label ?? 0] ?? '';
  return (
    <div className={styles.view}>
      <div className={pictures.paper}>
        <SamplePicture values={sample.values} shape={info.shape} label={t('sample.picture', { index, label })} />
      </div>
      <div className={styles.below}>
        <SampleCaption index={index} label={label} />
        <div className={styles.buttons}>
          <SampleSteps index={index} count={info.testCount} />
          <SmallButton onClick={() => setPicking(true)}>{t('sample.choose')}</SmallButton>
          <SmallButton
            onClick={() => {
              setReturnTo(index);
              setTool('brush');
              draw(blank.pixels);
            }}
          >
            {t('sample.draw')}
          </SmallButton>
        </div>
      </div>
      {picking && <LazyPicker info={info} onClose={() => setPicking(false)} />}
    </div>
  );
}

export const SampleCaption = ({ index, label }: { readonly index: number; readonly label: string }) => (
  <p className={styles.caption}>
    {t('sample.test', { index })} · <b>{t('sample.label', { label })}</b>
  </p>
);

/** To the previous and the next test sample, around the end. */
export function SampleSteps({ index, count }: { readonly index: number; readonly count: number }) {
  const selectSample = usePlayground((state) => state.selectSample);
  return (
    <>
      <SmallButton label={t('sample.previous')} onClick={() => selectSample((index + count - 1) % count)}>
        ‹
      </SmallButton>
      <SmallButton label={t('sample.next')} onClick={() => selectSample((index + 1) % count)}>
        ›
      </SmallButton>
    </>
  );
}
