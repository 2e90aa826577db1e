/** The page's styles: system fonts, light and dark by the reader's own setting, one column on a phone. */
export const STYLE = `
:root { --ink: #1b1f24; --soft: #59636e; --paper: #ffffff; --line: #d1d9e0; --primary: #0969da; --standby: #bf6a02;
  --errors: #cf222e; --good: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9198a1; --paper: #0d1117; --line: #3d444d; --primary: #4493f8; --standby: #e0a040;
    --errors: #ff7b72; --good: #3fb950; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; margin: 0.5rem 0; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
p { margin: 0.4rem 0; }
.settings, .remark, figcaption, time { color: var(--soft); font-size: 0.875rem; }
.verdict { font-weight: 600; font-size: 1.1rem; }
.held { color: var(--good); }
.broken { color: var(--errors); font-weight: 600; }
figure { margin: 1rem 0; }
svg { width: 100%; height: auto; display: block; border-bottom: 1px solid var(--line); }
svg text { fill: var(--soft); font-size: 12px; }
svg text.tick { text-anchor: middle; }
svg text.errors { fill: var(--errors); }
rect.primary, .key.primary { fill: var(--primary); background: var(--primary); }
rect.standby, .key.standby { fill: var(--standby); background: var(--standby); }
polyline.errors { fill: none; stroke: var(--errors); stroke-width: 1.5; }
.key { display: inline-block; width: 0.8rem; height: 0.8rem; margin: 0 0.3rem 0 0.5rem; vertical-align: -0.05rem; }
.key.errors { background: var(--errors); height: 0.2rem; vertical-align: 0.25rem; }
line.mark { stroke: var(--ink); stroke-dasharray: 3 3; }
line.mark.name { stroke: var(--standby); }
ol.alarms li { margin: 0.4rem 0; overflow-wrap: anywhere; }
/* Below the chart, whose time begins at 44 of its 960 units. */
svg.ring { margin-left: calc(100% * 44 / 960); width: calc(100% * 916 / 960); height: 10px; background: var(--line); border: 0; }
svg.ring rect { fill: var(--errors); }
ol.alarms .remark { display: block; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 400; white-space: nowrap; }
tr.part th { padding-left: 1rem; color: var(--soft); }
.value { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
ol { list-style: none; padding: 0; margin: 0.5rem 0; }
time { display: inline-block; min-width: 4.5rem; }
li.action, li.name, li.switch { font-weight: 600; }
li.alarm { color: var(--errors); }
summary { cursor: pointer; margin-top: 1rem; }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; border: 0; padding-right: 0; white-space: normal; }
  tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); padding: 0.25rem 0; }
  .remark { grid-column: 1 / -1; overflow-wrap: anywhere; }
  svg text { font-size: 26px; }
}
`;
