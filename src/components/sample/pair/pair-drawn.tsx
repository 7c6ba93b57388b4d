import { useMemo } from 'react';
import { isPicture, isText, offsetOf } from '../../../engine/models/inputs';
import { size } from '../../../engine/models/plan';
import type { DrawnProps } from '../kinds/sample-kind';
import { Photo } from '../photo';
import { SeriesMap } from '../series/series-map';
import { TextLine } from '../text/text-line';

/** Of several things in one the first that is seen at a glance: the picture, values 0–1; else the series; else the text. */
export function PairDrawn(props: DrawnProps) {
  const { values, parts, label } = props;
  const part = parts.find(isPicture) ?? parts.find((input) => !isText(input));
  const own = useMemo(() => {
    if (!part) return null;
    const from = offsetOf(parts, part.name);
    const its = Float32Array.from(values.subarray(from, from + size(part.shape)));
    return isPicture(part) ? its.map((value) => 255 * value) : its;
  }, [values, parts, part]);
  if (!part || !own) return <TextLine {...props} />;
  const Drawn = isPicture(part) ? Photo : SeriesMap;
  return <Drawn values={own} shape={part.shape} {...(label !== undefined && { label })} />;
}
