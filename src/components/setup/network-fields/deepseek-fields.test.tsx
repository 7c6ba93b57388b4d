// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { networkSchema } from '../../../engine/models/catalogue';
import { plainTransformer, type TransformerSpec } from '../../../engine/models/transformer';
import { loadMoreWords } from '../../../messages';
import { safeParse } from 'valibot';
import { transformerFields } from './transformer-fields';

beforeAll(() => loadMoreWords());

const plain = plainTransformer(1, 32, 4);

/** @returns the network as it is now. */
function show() {
  let now: TransformerSpec = plain;
  function Editor() {
    const [spec, setSpec] = useState<TransformerSpec>(plain);
    now = spec;
    return <transformerFields.Fields spec={spec} onChange={(next) => void setSpec(next)} />;
  }
  render(<Editor />);
  return () => now;
}
function enter(name: string, value: string) {
  const field = screen.getByLabelText(name);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value } });
}

it('switches experts and latent attention on and off, and takes what a network can have', () => {
  const spec = show();
  fireEvent.click(screen.getByLabelText('Mixture of experts'));
  fireEvent.click(screen.getByLabelText('Latent attention'));
  enter('Experts', '3');
  enter('Picked for a token', '5');
  expect(screen.getByText('There are only 3.')).toBeDefined();
  enter('Picked for a token', '2');
  enter('Numbers that positions turn', '3');
  expect(screen.getByText('They turn in pairs: an even number.')).toBeDefined();
  enter('Length of the vector', '6');
  expect(spec()).toEqual({
    ...plain,
    experts: { count: 3, used: 2, balance: 0.01 },
    latent: { rank: 6, rotary: 4 },
  });
  expect(safeParse(networkSchema, spec()).success).toBe(true);
  fireEvent.click(screen.getByLabelText('Mixture of experts'));
  fireEvent.click(screen.getByLabelText('Latent attention'));
  expect(spec()).toEqual(plain);
});
