/** Where names stand beside their points so that they do not lie upon one another. Pure. */
export interface LabelPlace {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'end';
}

/** About a letter's width and a line's height, in pixels. */
const [LETTER, LINE] = [7, 14];

const candidates: readonly LabelPlace[] = [
  { dx: 10, dy: 4, anchor: 'start' },
  { dx: -10, dy: 4, anchor: 'end' },
  { dx: 6, dy: -9, anchor: 'start' },
  { dx: 6, dy: 18, anchor: 'start' },
  { dx: -6, dy: -9, anchor: 'end' },
  { dx: -6, dy: 18, anchor: 'end' },
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

const boxOf = ({ x, y, name }: Labelled, { dx, dy, anchor }: LabelPlace): Box => {
  const width = LETTER * name.length;
  const left = anchor === 'start' ? x + dx : x + dx - width;
  return { left, right: left + width, bottom: y + dy };
};

/** For each point the first place, of those around it, that is free and within `width`; the first where there is none. */
export function labelPlaces(points: readonly Labelled[], width: number): LabelPlace[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, bottom: y + 6 }));
  return points.map((point, own) => {
    const free = candidates.find((place) => {
      const box = boxOf(point, place);
      if (box.left < 0 || box.right > width) return false;
      return taken.every(
        (other, i) =>
          i === own || box.right < other.left || box.left > other.right || Math.abs(box.bottom - other.bottom) >= LINE,
      );
    });
    const place = free ?? candidates[0]!;
    taken.push(boxOf(point, place));
    return place;
  });
}
