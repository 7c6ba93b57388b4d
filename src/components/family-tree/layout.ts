/** Where the networks of a family stand: one row a generation. Pure; lengths in CSS pixels. */
import { AVERAGE } from '../../engine/arms';
import type { FamilyMember } from '../../state/session/family';

export const NODE = { width: 112, height: 50 } as const;
const GAP = { x: 12, y: 64 } as const;
/** Between two numbers on lines to one network, one below the other. */
const LABEL_STEP = 18;

export interface Place {
  readonly x: number;
  readonly y: number;
}
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly difference?: number;
  /** SVG path from the source to the one that learned. */
  readonly path: string;
  /** Where its number stands. */
  readonly label: Place;
}
export interface FamilyLayout {
  readonly width: number;
  readonly height: number;
  /** Top left corners. */
  readonly nodes: ReadonlyMap<string, Place>;
  readonly edges: readonly Edge[];
}

export function layOut(members: readonly FamilyMember[]): FamilyLayout {
  const generations = [...new Set(members.map(({ generation }) => generation))].sort((a, b) => a - b);
  const rows = generations.map((generation) => members.filter((member) => member.generation === generation));
  const most = Math.max(1, ...members.map(({ sources }) => sources.length));
  // Room for as many numbers as there are lines to one network.
  const gap = Math.max(GAP.y, 2 * LABEL_STEP + most * LABEL_STEP);
  const widest = Math.max(...rows.map((row) => row.length));
  const width = widest * (NODE.width + GAP.x) - GAP.x;
  const nodes = new Map(
    rows.flatMap((row, r) =>
      row.map(({ id }, i) => {
        const left = (width - row.length * (NODE.width + GAP.x) + GAP.x) / 2;
        return [id, { x: left + i * (NODE.width + GAP.x), y: r * (NODE.height + gap) }] as const;
      }),
    ),
  );
  const edges = members.flatMap(({ id: to, sources }) =>
    sources
      .filter(({ id }) => id !== AVERAGE && nodes.has(id))
      .map(({ id: from, difference }, i) => ({ from, to, difference, ...line(nodes.get(from)!, nodes.get(to)!, i) })),
  );
  const joined = edges.some(({ from, to }) => nodes.get(from)!.y === nodes.get(to)!.y);
  // Peers are joined below their row.
  const height = rows.length * (NODE.height + gap) - gap + (joined ? GAP.y / 2 : 0);
  return { width, height, nodes, edges };
}

/** From the bottom of one node to the top of another; between peers, in a bow below both. `nth` of the lines that end there. */
function line(from: Place, to: Place, nth: number): Pick<Edge, 'path' | 'label'> {
  const half = NODE.width / 2;
  if (from.y === to.y) {
    const [start, end, bottom] = [from.x + half, to.x + half, from.y + NODE.height];
    // One bow each way, side by side.
    const depth = start < end ? 34 : 18;
    return {
      path: `M${start} ${bottom}C${start} ${bottom + depth} ${end} ${bottom + depth} ${end} ${bottom}`,
      label: { x: (start + end) / 2 + (start < end ? 24 : -24), y: bottom + 0.75 * depth },
    };
  }
  const [start, end] = [
    { x: from.x + half, y: from.y + NODE.height },
    { x: to.x + half, y: to.y },
  ];
  // Near to the one that learned: lines lie further apart where they end than where they set out.
  const y = end.y - (nth + 1) * LABEL_STEP;
  return {
    path: `M${start.x} ${start.y}L${end.x} ${end.y}`,
    label: { x: start.x + ((y - start.y) / (end.y - start.y)) * (end.x - start.x), y },
  };
}
