import { useState } from 'react';
import { entryOf } from '../../engine/datasets/entry-of';
import { centredByMass } from '../../engine/datasets/centring';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Help } from '../ui/help';
import { SmallButton } from '../ui/small-button';
import { DrawPad } from './draw-pad';
import type { Raster, Tool } from './painting';
import styles from './sample-view.module.css';

/** A drawing of one's own in the place of a sample, with what can be done to it. */
export function DrawingView(props: {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
  readonly onDone: () => void;
}) {
  const draw = usePlayground((state) => state.draw);
  const entry = usePlayground((state) => entryOf(state.experiment.data));
  const centred = 'centredByMass' in entry && entry.centredByMass;
  const [tool, setTool] = useState<Tool>('brush');
  const raster: Raster = props;
  return (
    <>
      <DrawPad
        raster={raster}
        tool={tool}
        onChange={({ pixels }) => draw(pixels, centred ? centredByMass(pixels, raster.height, raster.width) : pixels)}
      />
      <div className={styles.below}>
        <p className={styles.caption}>
          {t('sample.drawn')}{' '}
          <Help
            about={t('sample.drawn')}
            text={t(centred ? 'draw.centred' : 'draw.not-centred', {
              dataset: entry.id === 'own' ? '' : t(`dataset.${entry.id}`),
            })}
          />
        </p>
        <div className={styles.buttons}>
          <SmallButton onClick={() => setTool(tool === 'brush' ? 'eraser' : 'brush')}>
            {t(tool === 'brush' ? 'draw.eraser' : 'draw.brush')}
          </SmallButton>
          <SmallButton onClick={() => draw(new Uint8Array(raster.pixels.length))}>{t('draw.clear')}</SmallButton>
          <SmallButton onClick={props.onDone}>{t('draw.done')}</SmallButton>
        </div>
      </div>
    </>
  );
}
