/** The growth of a step's time as a picture: one panel a size, both axes logarithmic, the roofline dashed. */
import type { Point } from './growth';

const [WIDTH, HEIGHT, GAP] = [260, 200, 50];
const INK = '#444';

export function plotGrowth(points: readonly Point[]): string {
  const panels = [...new Set(points.map(({ along }) => along))];
  const least = Math.min(...points.map(({ ms, ceilingMs }) => Math.min(ms, ceilingMs)));
  const most = Math.max(...points.map(({ ms, ceilingMs }) => Math.max(ms, ceilingMs)));
  const [low, high] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const y = (value: number) => HEIGHT * (1 - (Math.log10(value) - low) / (high - low));
  const decades = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const drawn = panels.map((along, at) => {
    const own = points.filter((point) => point.along === along);
    const logs = own.map(({ value }) => Math.log(value));
    const [from, to] = [Math.min(...logs), Math.max(...logs)];
    const x = (value: number) => (WIDTH * (Math.log(value) - from)) / (to - from || 1);
    const path = (of: (point: Point) => number) =>
      own.map((point, i) => `${i ? 'L' : 'M'}${x(point.value).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
    const grid = decades.map(
      (value) =>
        `<path d="M0 ${y(value)}H${WIDTH}" stroke="#ddd"/>` +
        (at === 0 ? `<text x="-6" y="${y(value) + 4}" text-anchor="end">${value} ms</text>` : ''),
    );
    const ticks = own.map(
      ({ value }) => `<text x="${x(value).toFixed(1)}" y="${HEIGHT + 16}" text-anchor="middle">${value}</text>`,
    );
    const dots = own.map(
      (point) => `<circle cx="${x(point.value).toFixed(1)}" cy="${y(point.ms).toFixed(1)}" r="3" fill="#0b6"/>`,
    );
    return [
      `<g transform="translate(${70 + at * (WIDTH + GAP)} 40)">`,
      `<text x="${WIDTH / 2}" y="-14" text-anchor="middle" font-weight="bold">${along}</text>`,
      ...grid,
      ...ticks,
      `<path d="${path(({ ceilingMs }) => ceilingMs)}" fill="none" stroke="${INK}" stroke-dasharray="5 4"/>`,
      `<path d="${path(({ ms }) => ms)}" fill="none" stroke="#0b6" stroke-width="2"/>`,
      ...dots,
      '</g>',
    ].join('');
  });
  const total = 70 + panels.length * (WIDTH + GAP);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${HEIGHT + 90}" font-family="sans-serif" font-size="11" fill="${INK}">`,
    `<rect width="${total}" height="${HEIGHT + 90}" fill="#fff"/>`,
    ...drawn,
    `<text x="70" y="${HEIGHT + 80}">solid: measured; dashed: one call, and the multiply-adds at the measured rate of a product</text>`,
    '</svg>\n',
  ].join('\n');
}
