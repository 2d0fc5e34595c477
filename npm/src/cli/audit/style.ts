/** How the page looks, by day and by night. */
export const style = `
:root { color-scheme: light dark; --ground: #f3f5f9; --surface: #fff; --ink: #1a2230; --quiet: #556073; --line: #dfe4ec; --plain: #7d93c9; --good: #2f9e6e; --fair: #d99a2b; --bad: #d2505a;
  --s0: #5f86e0; --s1: #a9b6cc; --s2: #6b7688; --s3: #2f9e6e; --s4: #d2505a; --s5: #d99a2b; --soft: #fdf0d5; --strong: #8a5300; }
@media (prefers-color-scheme: dark) { :root { --ground: #0e131b; --surface: #161d28; --ink: #e7ecf3; --quiet: #a3afc0; --line: #273140; --plain: #6d84bd; --good: #3fb98a; --fair: #d8a24a; --bad: #e06c72;
  --s0: #7196ee; --s1: #4a5870; --s2: #8490a3; --s3: #3fb98a; --s4: #e06c72; --s5: #d8a24a; --soft: #382a10; --strong: #f2bd62; } }
* { box-sizing: border-box; margin: 0; }
body { padding: 2.5rem clamp(1rem, 4vw, 3rem); background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; }
header, main, footer { max-width: 72rem; margin-inline: auto; }
header { display: grid; gap: .3rem; margin-bottom: 1.75rem; }
.kind { color: var(--quiet); font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; }
h1 { font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { font-size: 1.0625rem; margin-bottom: .5rem; overflow-wrap: anywhere; }
.warning { padding: .5rem .8rem; border-radius: 8px; background: var(--soft); color: var(--strong); font-weight: 500; }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-auto-flow: dense; gap: 1rem; align-items: start; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; min-width: 0; }
.wide { grid-column: 1 / -1; }
@media (max-width: 52rem) { main { grid-template-columns: minmax(0, 1fr); } }
.quiet { color: var(--quiet); font-size: .875rem; margin-bottom: .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; font-weight: 400; }
tr + tr > *, tbody:not(:first-child) > tr > * { border-top: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: .8125rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.counts th { overflow-wrap: anywhere; } .counts .number { width: 1%; }
.counts .bars { width: 38%; padding-right: 0; } .wide .counts .bars { width: 26%; }
.list td { font-family: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .8125rem; white-space: nowrap; }
.list td:last-child { white-space: normal; padding-right: 0; }
code { font: .8125rem/1.5 ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
small { display: block; color: var(--quiet); font-size: .8125rem; }
.bar { display: block; width: 100%; height: .6rem; margin-top: .4rem; }
.good { fill: var(--good); } .fair { fill: var(--fair); } .bad { fill: var(--bad); } .plain { fill: var(--plain); }
.chart { display: block; width: 100%; height: auto; } .chart text { fill: var(--quiet); font-size: 12px; } .chart .end { text-anchor: end; } .chart .middle { text-anchor: middle; }
.grid { stroke: var(--line); } .chart g:hover { opacity: .7; }
.s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); } .s4 { fill: var(--s4); } .s5 { fill: var(--s5); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin-top: .6rem; color: var(--quiet); font-size: .8125rem; } .legend svg { width: .7rem; height: .7rem; margin-right: .4rem; }
details { margin-top: .25rem; } summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .35rem 0; border-top: 1px solid var(--line); }
footer { color: var(--quiet); font-size: .8125rem; margin-top: 1.5rem; }
@media print { body { background: none; padding: 0; } section { break-inside: avoid; } }
`;
