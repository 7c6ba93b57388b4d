import { expect, test } from './support/fixtures';

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('gets it, and only its words', async ({ page, playground }) => {
    const words: string[] = [];
    page.on('request', (asked) => words.push(...(/\/(en|zh-CN|pseudo)-[\w-]+\.js$/.exec(asked.url())?.slice(1) ?? [])));
    await playground.open();
    await expect(page.getByRole('button', { name: '运行', exact: true })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page).toHaveTitle('知识蒸馏游乐场');
    expect(words).toEqual(['zh-CN']);
  });
});

test('another language takes effect at once, without losing the run, and is kept', async ({ page, playground }) => {
  await playground.open('?lang=en&pace=max');
  await playground.train();
  const gain = await playground
    .panel('Results')
    .getByText(/^[+−]\d+\.\d$/)
    .textContent();
  const language = page.getByRole('combobox', { name: 'Language' });
  await expect(language.getByRole('option')).toHaveText(['English', '简体中文']);
  await language.focus();
  await language.selectOption('简体中文');
  const results = page.getByRole('region', { name: '结果', exact: true });
  await expect(results.getByText(gain ?? '')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '完成' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('combobox', { name: '语言' })).toBeFocused();
  // Not undone by the address that the page was opened with.
  await page.reload();
  await expect(page.getByRole('button', { name: '运行', exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: '语言' }).selectOption('English');
  await expect(playground.button('Run')).toBeVisible();
});
