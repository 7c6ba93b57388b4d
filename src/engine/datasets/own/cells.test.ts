import { describe, expect, it } from 'vitest';
import { isMissing, parseDate, parseNumber } from './cells';

describe('a cell that is a number', () => {
  it.each([
    ['-1.5', 'point', -1.5],
    ['+.5e-3', 'point', 0.0005],
    ['12.', 'point', 12],
    ['1e400', 'point', NaN],
    ['0x10', 'point', NaN],
    ['Infinity', 'point', NaN],
    ['1,234.5', 'point', NaN],
    ['.', 'point', NaN],
    ['1,234.5', 'grouped', 1234.5],
    ['1,23', 'grouped', NaN],
    ['1,5', 'comma', 1.5],
    ['-1.234,5', 'comma', -1234.5],
    ['1.234', 'comma', 1234],
    ['1.23', 'comma', NaN],
    ['7', 'comma', 7],
    [',5', 'comma', 0.5],
    [',', 'comma', NaN],
    ['1,2,3', 'comma', NaN],
  ] as const)('%s in the style %s is %d', (cell, style, value) => expect(parseNumber(cell, style)).toBe(value));
});

describe('a cell that is a date', () => {
  it.each([
    ['1970-01-02', 'year', 1],
    ['2000/2/29', 'year', 11016],
    ['2001-02-29', 'year', NaN],
    ['1969-12-31T12:00', 'year', -0.5],
    ['1970-01-01 00:00:00+01:00', 'year', -1 / 24],
    ['0099-01-01', 'year', -683368],
    ['02.01.1970', 'day', 1],
    ['02.01.1970', 'month', NaN],
    ['1/2/1970', 'month', 1],
    ['1/2/1970', 'day', 31],
    ['13/1/1970', 'month', NaN],
    ['1-2/1970', 'day', NaN],
  ] as const)('%s, the %s first, is day %d', (cell, order, days) => expect(parseDate(cell, order)).toBe(days));
});

it.each([
  ['', true],
  ['NA', true],
  ['NaN', true],
  ['?', true],
  ['null', true],
  ['-', true],
  ['none', false],
  ['0', false],
  ['nation', false],
])('whether “%s” is no value: %s', (cell, missing) => expect(isMissing(cell)).toBe(missing));
