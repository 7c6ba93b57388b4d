import type { SessionInfo } from '../../workers/protocol';
import { classColour, classShape, type PointShape } from './class-colours';
import { across, down } from './geometry';

const outlines: Readonly<Record<PointShape, (path: Path2D, x: number, y: number, r: number) => void>> = {
  circle: (path, x, y, r) => path.arc(x, y, r, 0, 2 * Math.PI),
  square: (path, x, y, r) => path.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
  triangle: (path, x, y, r) => polygon(path, [x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r]),
  diamond: (path, x, y, r) => polygon(path, [x, y - 1.2 * r, x + 1.2 * r, y, x, y + 1.2 * r, x - 1.2 * r, y]),
  cross: (path, x, y, r) => {
    path.rect(x - r, y - 0.35 * r, 2 * r, 0.7 * r);
    path.rect(x - 0.35 * r, y - r, 0.7 * r, 2 * r);
  },
};

function polygon(path: Path2D, corners: readonly number[]): void {
  const rest = [...corners];
  path.moveTo(rest.shift() ?? 0, rest.shift() ?? 0);
  while (rest.length) path.lineTo(rest.shift() ?? 0, rest.shift() ?? 0);
  path.closePath();
}

/** The training points on a square canvas: those labelled for the students large and ringed, the others small. */
export function drawPoints(context: CanvasRenderingContext2D, side: number, points: SessionInfo['points']): void {
  context.clearRect(0, 0, side, side);
  if (!points) return;
  const labelled = new Map<number, Path2D>();
  const unlabelled = new Map<number, Path2D>();
  points.labels.forEach((label, i) => {
    const known = points.labelled[i] === 1;
    const layer = known ? labelled : unlabelled;
    const path = layer.get(label) ?? new Path2D();
    layer.set(label, path);
    const x = across(points.inputs[2 * i] ?? 0) * side;
    const y = down(points.inputs[2 * i + 1] ?? 0) * side;
    const one = new Path2D();
    outlines[classShape(label)](one, x, y, known ? 6 : 2.6);
    path.addPath(one);
  });
  for (const [label, path] of unlabelled) {
    context.globalAlpha = 0.75;
    context.fillStyle = `color-mix(in srgb, ${classColour(label)} 55%, black)`;
    context.fill(path);
  }
  context.globalAlpha = 1;
  for (const [label, path] of labelled) {
    context.fillStyle = classColour(label);
    context.fill(path);
    context.lineWidth = 4;
    context.strokeStyle = 'white';
    context.stroke(path);
    context.lineWidth = 1.6;
    context.strokeStyle = 'black';
    context.stroke(path);
  }
}
