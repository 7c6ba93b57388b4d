import { describe, expect, it } from 'vitest';
import { hasMessage, loadLanguage, t } from '.';

describe('messages', () => {
  it('fill in what they are given and leave the rest', () => {
    expect(t('status.epoch', { epoch: 3 })).toBe('3/{epochs}');
  });

  it('give a word the form that goes with its number', () => {
    expect(t('status.epochs-done', { epochs: 1 })).toBe('1 epoch');
    expect(t('status.epochs-done', { epochs: 30 })).toBe('30 epochs');
    expect(t('sample.found', { count: 0 })).toBe('0 samples');
    expect(t('app.summary', { labelled: '1,001' })).toContain('1,001 labels');
    expect(t('status.epochs-done')).toBe('{epochs} {epochs|epoch|epochs}');
  });

  it('take no placeholder from a prototype', () => {
    expect(t('errors.unexpected', { reason: '{constructor}' })).toContain('{constructor}');
    expect(hasMessage('constructor')).toBe(false);
  });

  it('fall back to English for languages that there are not', async () => {
    await loadLanguage(['tlh-Latn', 'constructor', '']);
    expect(t('status.ready')).toBe('Ready');
  });
});
