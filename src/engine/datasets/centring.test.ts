import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { datasetIds, datasets } from './catalogue';
import { centredByMass } from './centring';

/** A picture from rows of characters: a digit times 25, a point nothing. */
const picture = (...rows: string[]) =>
  Uint8Array.from([...rows.join('')].map((character) => (character === '.' ? 0 : 25 * Number(character))));

describe('a picture', () => {
  it('is moved until its centre of mass is in the middle', () => {
    const moved = centredByMass(picture('55...', '55...', '.....', '.....', '.....'), 5, 5);
    // The middle of five lines is 2.5, between the third and the fourth.
    expect([...moved]).toEqual([...picture('.....', '.....', '..55.', '..55.', '.....')]);
  });

  it('weighs pixels by their ink', () => {
    const moved = centredByMass(picture('9..1...'), 1, 7);
    expect([...moved]).toEqual([...picture('...9..1')]);
  });

  it('loses nothing over the edge', () => {
    const before = picture('99999.1');
    const moved = centredByMass(before, 1, 7);
    expect([...moved].sort()).toEqual([...before].sort());
  });

  it('stays as it is where it is blank or centred', () => {
    expect(centredByMass(new Uint8Array(6), 2, 3)).toEqual(new Uint8Array(6));
    const centred = picture('...', '.9.', '...');
    expect(centredByMass(centred, 3, 3)).toEqual(centred);
  });
});

const pictures = datasetIds.filter((id) => datasets[id].sample === 'picture');

it.each(pictures)('%s says rightly whether its pictures were centred by their mass', (id) => {
  const entry = datasets[id];
  if (entry.kind !== 'shipped') throw new Error('not shipped');
  const [height = 0, width = 0] = entry.shape;
  const folder = new URL(`../../../public/datasets/${id}/`, import.meta.url);
  const pictures = new Uint8Array(readFileSync(new URL('test-inputs.bin', folder)));
  const size = height * width;
  let unmoved = 0;
  for (let at = 0; at < pictures.length; at += size) {
    const before = pictures.subarray(at, at + size);
    const moved = centredByMass(before, height, width);
    if (before.every((value, i) => value === moved[i])) unmoved += size;
  }
  if (entry.centredByMass) expect(unmoved).toBe(pictures.length);
  else expect(unmoved).toBeLessThan(pictures.length);
});
