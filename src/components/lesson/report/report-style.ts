/** How a report looks, on a screen and on paper. Networks have the page's own colours. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1a1f26; --soft: #5b636e; --line: #d8d6cf; --teacher: #0072b2; --distilled: #d55e00;
  --scratch: #7b5bb3; --guess: #b84f00; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, 'PingFang SC',
  'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans', sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 0.25rem; padding-top: 0.75rem; border-top: 2px solid var(--ink); font-size: 1.2rem; }
h3 { margin: 1rem 0 0.25rem; font-size: 1rem; }
h4 { margin: 0; font-size: 0.95rem; }
p { margin: 0.125rem 0; }
.soft { color: var(--soft); font-size: 0.875rem; font-weight: 400; }
.steps { margin: 0.25rem 0; padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.25rem 1rem; margin: 0; }
dt { color: var(--soft); font-size: 0.8125rem; }
dd { margin: 0; font-weight: 600; }
.written { font-weight: 400; white-space: pre-wrap; }
.run { margin: 0.75rem 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; }
table { width: 100%; margin: 0.5rem 0; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child { padding-left: 0; text-align: left; }
figure { margin: 0; }
svg { display: block; width: 100%; max-width: 35rem; height: auto; font-size: 11px; }
svg.sample { display: inline-block; width: 28px; }
svg text { fill: var(--soft); }
.grid { stroke: var(--line); }
.curve { fill: none; stroke-width: 2; }
@page { margin: 15mm; }
@media print { main { max-width: none; padding: 0; } .question, .run, figure, tr, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; } }
`;
