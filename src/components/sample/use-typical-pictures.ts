import { useMemo } from 'react';
import type { SessionInfo } from '../../workers/protocol';
import { sampleKindOf } from './kinds/catalogue';
import type { SamplePictureProps } from './sample-picture';
import { typicalSamples } from './typical';
import { testValues } from './use-sample';

/** A typical picture of each class, from the test set; undefined where samples are no pictures. */
export function useTypicalPictures(info: SessionInfo | null): readonly (SamplePictureProps | null)[] | undefined {
  return useMemo(() => {
    if (!info || !sampleKindOf(info).typical) return undefined;
    const rows = typicalSamples(info.test, info.shape, info.classes.length);
    return rows.map((row) => (row === null ? null : { values: testValues(info, row), info }));
  }, [info]);
}
