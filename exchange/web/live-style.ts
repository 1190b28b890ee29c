/** How charts to be used look in a page or a deck. On paper only their pictures stand. */
const sans = '"Inter Variable", Inter, system-ui, sans-serif';

export const liveStyle = `
.live-picture.live-unscaled { overflow-x: auto; }
.live-picture.live-unscaled svg { max-width: none; overflow: hidden; }
.live-controls :is(form, label, span) { font: 13px/20px ${sans}; }
.live-controls form { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 0; }
.live-controls label { display: inline-flex; align-items: center; gap: 8px; min-height: 32px; }
.live-controls :is(input, select) { min-height: 24px; min-width: 24px; font: inherit; accent-color: #1f4e9c; }
.live-tools { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 0; }
.live-tools button { min-height: 32px; padding: 0 12px; border: 1px solid #8b8d93; border-radius: 4px; background: #fff; color: #1b1d21; font: 13px/20px ${sans}; cursor: pointer; }
.live-tools button:hover { background: #f3f1ec; }
.live [hidden], .live-tip[hidden] { display: none; }
.live-tip { position: fixed; z-index: 2; max-width: min(360px, 80vw); padding: 6px 10px; border: 1px solid #8b8d93; border-radius: 4px; background: #fff; color: #1b1d21; font: 13px/20px ${sans}; font-variant-numeric: tabular-nums; white-space: pre-line; overflow-wrap: anywhere; pointer-events: none; }
@media print { .live-tools, .live-controls, .live-tip { display: none; } }`;
