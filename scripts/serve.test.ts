import { expect, it } from 'vitest';
import { chosenPort, DEFAULT_PORT } from './serve.mjs';

it('takes the port from --port, then PORT, then the fixed one', () => {
  expect(chosenPort(['--port', '8080'], { PORT: '9090' })).toBe(8080);
  expect(chosenPort([], { PORT: '9090' })).toBe(9090);
  expect(chosenPort([], {})).toBe(DEFAULT_PORT);
});

it.each(['0', '65536', 'eighty', '80.5'])('refuses %s as a port, saying what it expected', (port) => {
  expect(() => chosenPort(['--port', port], {})).toThrow(
    `"${port}" is not a port: expected a whole number from 1 to 65535`,
  );
});
