import { expect, it } from 'vitest';
import type { Layer } from '../models/layers/catalogue';
import { hasForm, layerKinds } from './forms';
import { writersOf } from './layers';

it.each(layerKinds)('%s is said to have the forms that it has writers for', (kind) => {
  const writers = writersOf({ kind } as Layer);
  for (const form of ['keras', 'pytorch', 'onnx'] as const) {
    expect(hasForm(kind, form), form).toBe(writers[form] !== undefined);
  }
});
