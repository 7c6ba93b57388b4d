/** How reports look: paper and ink of whoever reads them. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1a1f26; --soft: #5b636e; --line: #d8d6cf; --paper: #fff;
  --s0: #0072b2; --s1: #b84f00; --s2: #5b636e; --s3: #00795a; --s4: #a3457f; --s5: #7a6a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a9aeb6; --line: #3d434c; --paper: #16191e;
  --s0: #56b4e9; --s1: #ff9d5c; --s2: #a9aeb6; --s3: #4fd1a5; --s4: #e59ac5; --s5: #d8c64a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2rem 0 0.25rem; font-size: 1.15rem; }
h3 { margin: 1.25rem 0 0.25rem; font-size: 1rem; }
.soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; }
tbody th { font-weight: 400; }
dt { color: var(--soft); }
dd { margin: 0 0 0.4rem; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); font-size: 12px; }
svg { display: block; width: 100%; min-width: 34rem; height: auto; font-size: 12px; }
svg text { fill: var(--ink); }
.grid { stroke: var(--line); }
circle { fill: var(--s0); fill-opacity: 0.75; }
.mean { stroke: var(--ink); stroke-width: 2; }
.interval { stroke: var(--soft); stroke-width: 5; stroke-opacity: 0.4; }
polyline { fill: none; stroke-width: 1.75; }
.thin { stroke-width: 1.25; }
${[0, 1, 2, 3, 4, 5].map((i) => `polyline.s${i}, line.s${i} { stroke: var(--s${i}); } circle.s${i}, svg text.s${i} { fill: var(--s${i}); }`).join('\n')}
polyline.s1 { stroke-dasharray: 7 3; } polyline.s2 { stroke-dasharray: 2 3; } polyline.s3 { stroke-dasharray: 9 3 2 3; }
@media print { pre { white-space: pre-wrap; } h2 { break-after: avoid; } svg, tr { break-inside: avoid; } }
`;
