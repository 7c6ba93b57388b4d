import { expect, it } from 'vitest';
import { headersFile, pageHeaders } from './headers.mjs';

it('lets the page reach no other site', () => {
  const sources = pageHeaders['Content-Security-Policy']
    .split('; ')
    .flatMap((directive) => directive.split(' ').slice(1));
  expect(new Set(sources)).toEqual(new Set(["'self'", "'none'", 'blob:', 'data:', "'wasm-unsafe-eval'"]));
});

it('writes the same headers for static hosts', () => {
  const lines = headersFile().trimEnd().split('\n');
  expect(lines[0]).toBe('/*');
  expect(lines.slice(1)).toEqual(Object.entries(pageHeaders).map(([name, value]) => `  ${name}: ${value}`));
});
