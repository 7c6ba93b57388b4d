/** Where names stand beside their points so that they do not lie upon one another. Pure. */
export interface LabelPlace {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'end';
}

/** About a letter's width, that of a Chinese one, and a line's height, in pixels. */
const [LETTER, IDEOGRAPH, LINE] = [7, 12, 14];

/** Beside the point, then a line above or below it, then two. */
const candidates: readonly LabelPlace[] = [
  { dx: 10, dy: 4, anchor: 'start' },
  { dx: -10, dy: 4, anchor: 'end' },
  ...[-10, 18, -24, 32].flatMap((dy): LabelPlace[] => [
    { dx: 6, dy, anchor: 'start' },
    { dx: -6, dy, anchor: 'end' },
  ]),
];

interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Of the plot, in pixels. */
interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const widthOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter >= '\u2e80' ? IDEOGRAPH : LETTER), 0);

const boxOf = ({ x, y, name }: Labelled, { dx, dy, anchor }: LabelPlace): Box => {
  const width = widthOf(name);
  const left = anchor === 'start' ? x + dx : x + dx - width;
  return { left, right: left + width, bottom: y + dy };
};

/** For each point the first place, of those around it, that is free and within `bounds`; null where there is none. */
export function labelPlaces(points: readonly Labelled[], bounds: Bounds): (LabelPlace | null)[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, bottom: y + 6 }));
  return points.map((point, own) => {
    const isFree = (place: LabelPlace): boolean => {
      const box = boxOf(point, place);
      if (box.left < bounds.left || box.right > bounds.right) return false;
      if (box.bottom - LINE < bounds.top || box.bottom > bounds.bottom) return false;
      return taken.every(
        (other, i) =>
          i === own || box.right < other.left || box.left > other.right || Math.abs(box.bottom - other.bottom) >= LINE,
      );
    };
    const place = candidates.find(isFree) ?? null;
    if (place) taken.push(boxOf(point, place));
    return place;
  });
}
