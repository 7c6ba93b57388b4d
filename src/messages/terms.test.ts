import { expect, it } from 'vitest';
import { metricIds } from '../engine/evaluation/metric-catalogue';
import { terms, termIds } from '../engine/distillation/catalogue';
import { hasMessage } from '.';

it.each(termIds)('%s has a title, help, and a name for each of its parameters', (id) => {
  const keys = [`term.${id}`, `term.${id}.help`, ...terms[id].parameters.map((p) => `term.${id}.${p.id}`)];
  expect(keys.filter((key) => !hasMessage(key))).toEqual([]);
});

it.each(metricIds)('the metric %s has a name and help', (id) => {
  expect([`metric.${id}`, `metric.${id}.help`].filter((key) => !hasMessage(key))).toEqual([]);
});
