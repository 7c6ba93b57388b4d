import { describe, expect, it } from 'vitest';
import { hasMessage, loadLanguage, t } from '.';

describe('messages', () => {
  it('fill in what they are given and leave the rest', () => {
    expect(t('status.epoch', { epoch: 3 })).toBe('3/{epochs}');
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
