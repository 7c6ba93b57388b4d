import { useMemo } from 'react';
import type { SessionInfo } from '../../workers/protocol';
import type { SamplePictureProps } from './sample-canvas';
import { typicalSamples } from './typical';
import { testValues } from './use-sample';

/** A typical picture of each class, from the test set; undefined where samples are no pictures. */
export function useTypicalPictures(
  info: SessionInfo | null,
): readonly (Pick<SamplePictureProps, 'values' | 'shape'> | null)[] | undefined {
  return useMemo(() => {
    if (info?.shape.length !== 3) return undefined;
    const rows = typicalSamples(info.test, info.shape, info.classes.length);
    return rows.map((row) => (row === null ? null : { values: testValues(info, row), shape: info.shape }));
  }, [info]);
}
