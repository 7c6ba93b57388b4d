import { expect, type Locator, type Page } from '@playwright/test';

export type Network = 'Teacher' | 'Distilled' | 'Scratch';
export type Panel = 'Softened distributions' | 'Loss' | 'Accuracy' | 'Confusion matrices' | 'Results';

const STATES = /^\s*(Ready|Training teacher|Distilling|Paused|Done|Error)/;

/** The page as its users know it: by role and name. */
export class Playground {
  readonly status: Locator;
  readonly temperature: Locator;
  readonly alpha: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByRole('status').filter({ hasText: STATES });
    this.temperature = page.getByRole('slider', { name: 'Temperature T' });
    this.alpha = page.getByRole('slider', { name: 'Teacher weight α' });
  }

  /** Opens the page at an address relative to its root, e.g. `?backend=cpu`. */
  async open(address = ''): Promise<void> {
    // Going from one fragment to another would not load the page anew.
    await this.page.goto('about:blank');
    await this.page.goto(`./${address}`);
  }

  button(name: 'Run' | 'Pause' | 'Step' | 'Reset' | 'Export' | 'Share'): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  field(name: 'Labelled examples' | 'Epochs' | 'Seed'): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }
  choice(name: 'Dataset' | 'Teacher' | 'Student'): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }
  panel(name: Panel): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }
  confusionMatrix(network: Network): Locator {
    return this.page.getByRole('table', { name: `Confusion matrix: ${network.toLowerCase()}` });
  }

  /** Types a number into a field and leaves it, as a user would. */
  async set(name: Parameters<Playground['field']>[0], value: number): Promise<void> {
    await this.field(name).fill(String(value));
    await this.field(name).press('Tab');
  }

  /** Waits until the status begins with a state. */
  async reach(state: 'Ready' | 'Training teacher' | 'Distilling' | 'Paused' | 'Done' | 'Error', timeout = 60_000) {
    await expect(this.status).toHaveText(new RegExp(`^\\s*${state}`), { timeout });
  }

  /** A cell of the table "Results", by its row's and its column's header. */
  async result(network: Network, column: string | RegExp = 'Test accuracy'): Promise<string> {
    const table = this.page.getByRole('table', { name: 'Results', exact: true });
    // All cells of the first row, its empty corner included, so that places match those of the rows below.
    const headers = await table.getByRole('row').first().locator('th, td').allTextContents();
    const index = headers.findIndex((text) => (typeof column === 'string' ? text.includes(column) : column.test(text)));
    expect(index, `a column ${column} among ${headers.join(', ')}`).toBeGreaterThanOrEqual(0);
    const row = table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: network }) });
    return (await row.locator('th, td').nth(index).innerText()).trim();
  }

  /** Test accuracy in %, as the table "Results" shows it. */
  async testAccuracy(network: Network): Promise<number> {
    const text = await this.result(network);
    const value = Number.parseFloat(text);
    expect(value, `an accuracy for ${network}, not "${text}"`).not.toBeNaN();
    return value;
  }
}
