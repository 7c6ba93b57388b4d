import { expect, type Locator, type Page } from '@playwright/test';

export type Network = 'Teacher' | 'Distilled' | 'Scratch';
export type Panel = 'Softened distributions' | 'Loss' | 'Accuracy' | 'Confusion matrices' | 'Results';

const SOFTENED = 'Softened distributions values';
const STATES = /^\s*(Ready|Training teacher|Distilling|Paused|Done|Error)/;

/** An address of the page that asks for `?pace=max`, unless it asks for a pace already. */
export function atFullSpeed(address: string): string {
  const [, query, hash] = /^([^#]*)(.*)$/s.exec(address)!;
  if (/[?&]pace=/.test(query!)) return address;
  return `${query}${query!.includes('?') ? '&' : '?'}pace=max${hash}`;
}

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

  /** Opens the page at an address relative to its root, e.g. `?backend=cpu`; at full speed unless that says otherwise. */
  async open(address = ''): Promise<void> {
    // Going from one fragment to another would not load the page anew.
    await this.page.goto('about:blank');
    await this.page.goto(`./${atFullSpeed(address)}`);
  }

  button(name: 'Run' | 'Pause' | 'Step' | 'Reset' | 'Export' | 'Share'): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  field(name: 'Labelled examples' | 'Unlabelled examples' | 'Steps' | 'Epochs' | 'Seed'): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }
  choice(name: 'Dataset' | 'Teacher' | 'Student'): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }
  panel(name: Panel): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }
  confusionMatrix(network: Network): Locator {
    return this.page.getByRole('table', { name: `Confusion matrix: ${network.toLowerCase()}`, exact: true });
  }

  /** Opens a view from the header: by its link, or from the menu. */
  async view(
    name: 'Train' | 'Inside' | 'Compare' | 'Claims' | 'Class' | 'Conformance' | 'Benchmark' | 'About',
  ): Promise<void> {
    const views = this.page.getByRole('navigation', { name: 'Views' });
    if (name === 'Train' || name === 'Inside' || name === 'Compare') {
      await views.getByRole('link', { name, exact: true }).click();
      return;
    }
    const item = views.getByRole('menuitem', { name, exact: true });
    // The header is another one before the page has been loaded: a click that begins on that and ends on this is none.
    await expect(async () => {
      if (!(await item.isVisible())) await views.getByRole('button', { name: 'More', exact: true }).click();
      await item.click({ timeout: 2000 });
    }).toPass();
  }

  /** What the page has to say: errors as alerts, the rest as plain text. */
  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  /** Waits until data and networks are there, so that everything works at once. */
  async prepared(timeout = 30_000): Promise<void> {
    // Ready is said as soon as Run may be pressed; Reset needs something to go back to.
    await expect(this.button('Reset')).toBeEnabled({ timeout });
  }

  /**
   * Waits until the page has asked for nothing more for a while. Playwright's own `networkidle` never comes where a
   * worker went away, with a page that was left, in the middle of a request.
   */
  async loaded(): Promise<void> {
    const asked = () => this.page.evaluate(() => performance.getEntriesByType('resource').length);
    let before = -1;
    await expect
      .poll(
        async () => {
          const last = before;
          before = await asked();
          return before === last;
        },
        { intervals: [1000], timeout: 30_000 },
      )
      .toBe(true);
  }

  /** Presses Run, and waits for the end. */
  async train(timeout = 60_000): Promise<void> {
    await this.button('Run').click();
    await this.reach('Done', timeout);
  }

  /** Texts of a table's cells, row by row, headers included. */
  async cells(table: Locator): Promise<string[][]> {
    await expect(table).toBeAttached();
    return table.evaluate((element: HTMLTableElement) =>
      Array.from(element.rows, (row) => Array.from(row.cells, (cell) => (cell.textContent ?? '').trim())),
    );
  }

  /** The numbers behind the bars of "Softened distributions": one row a class, one column a network. */
  async softened(network: Network): Promise<number[]> {
    const [headers = [], ...rows] = await this.cells(this.page.getByRole('table', { name: SOFTENED }));
    const column = headers.indexOf(network);
    expect(column, `a column ${network} among ${headers.join(', ')}`).toBeGreaterThan(0);
    return rows.map((row) => Number(row[column]));
  }

  /** A confusion matrix as numbers: rows true classes, columns chosen ones. */
  async confusions(network: Network): Promise<number[][]> {
    const matrix = this.confusionMatrix(network);
    // A network is measured a moment after it stands: until then each cell holds a dash.
    await expect(matrix).not.toContainText('–');
    const [, ...rows] = await this.cells(matrix);
    return rows.map((row) => row.slice(1).map(Number));
  }

  /** Types a number into a field and leaves it, as a user would. */
  async set(name: Parameters<Playground['field']>[0], value: number): Promise<void> {
    await this.field(name).fill(String(value));
    await this.field(name).press('Tab');
  }

  /** Sets a slider as dragging it does: the value, and the event that goes with it. */
  async turn(slider: 'Temperature T' | 'Teacher weight α', value: number): Promise<void> {
    await this.page.getByRole('slider', { name: slider }).fill(String(value));
  }

  /** Opens every fold of the page. */
  async unfoldAll(): Promise<void> {
    const closed = this.page.locator('main details:not([open]) > summary').filter({ visible: true });
    while ((await closed.count()) > 0) await closed.first().click();
  }

  /** Waits until the status begins with a state. */
  async reach(state: 'Ready' | 'Training teacher' | 'Distilling' | 'Paused' | 'Done' | 'Error', timeout = 60_000) {
    await expect(this.status).toHaveText(new RegExp(`^\\s*${state}`), { timeout });
  }

  /** Notes what the status begins with, from now on; answers with the states so far, each once in a row. */
  async watchStates(): Promise<() => Promise<string[]>> {
    const noted = await this.status.evaluateHandle((element, pattern) => {
      const states: string[] = [];
      const note = () => {
        const state = new RegExp(pattern).exec(element.textContent ?? '')?.[1];
        if (state && states.at(-1) !== state) states.push(state);
      };
      note();
      new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true });
      return states;
    }, STATES.source);
    return () => noted.jsonValue();
  }

  /** A cell of the table "Results", by its row's and its column's header. */
  async result(network: Network, column: string | RegExp = 'Test accuracy'): Promise<string> {
    const table = this.page.getByRole('table', { name: 'Results', exact: true });
    await expect(table).toBeVisible();
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

  /** The newest step that the table behind the curves of the training loss holds for a network; leaves it open. */
  async newestStep(network: Network = 'Distilled'): Promise<number> {
    const panel = this.panel('Loss');
    await panel.getByText('Training', { exact: true }).click();
    const toggle = panel.getByRole('button', { name: 'Table', exact: true });
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
    const [headers = [], ...rows] = await this.cells(panel.getByRole('table', { name: /^Hard/ }));
    const column = headers.indexOf(network);
    return Number(rows.findLast((row) => row[column])?.[0] ?? 0);
  }
}
