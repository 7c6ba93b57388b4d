import type { LearnerWork } from '../../../state/lesson/learner-file';
import { languageCode } from '../../../messages';
import { reportBody, reportTitle } from './report-page';
import { reportStyle } from './report-style';

/**
 * Prints a report from a frame of its own. The page's policy, which the frame inherits, refuses styles written into a
 * document; a sheet that is made by a script is none.
 */
export function printReport(work: LearnerWork): void {
  const frame = document.createElement('iframe');
  frame.title = reportTitle(work);
  frame.className = 'visually-hidden';
  document.body.append(frame);
  const { contentDocument: page, contentWindow: own } = frame as HTMLIFrameElement & {
    contentWindow: Window & typeof globalThis;
  };
  if (!page) return;
  page.documentElement.lang = languageCode();
  page.title = reportTitle(work);
  const parsed = new DOMParser().parseFromString(reportBody(work).text, 'text/html');
  page.body.replaceChildren(...parsed.body.childNodes);
  const sheet = new own.CSSStyleSheet();
  sheet.replaceSync(reportStyle);
  page.adoptedStyleSheets = [sheet];
  own.addEventListener('afterprint', () => frame.remove());
  // eslint-disable-next-line no-restricted-syntax -- the window's, not a tensor's
  own.print();
}
