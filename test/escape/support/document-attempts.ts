/** Ways out that only a document has: markup, styles, hints, forms, links, navigation. */
import { type Attempt, attempts, everywhere, realTime } from "./network-attempts.ts";

/** Adds markup whose `URL` is the ear's address, as the parser would: scripts in it run. */
const markup = (html: string, base = "at.url") =>
  `document.body.append(document.createRange().createContextualFragment(${JSON.stringify(html)}.replaceAll("URL", ${base})))`;
const style = (css: string, html = "<p class=x>x</p>") => markup(`<style>${css}</style>${html}`);
const link = (rel: string, rest = "", path = "/a.js") =>
  markup(`<link rel="${rel}" href="URL${path}" ${rest}>`);
/** Markup, and a click on what it is about. */
const click = (html: string, selector: string) =>
  `${markup(html)}; document.querySelector("${selector}").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))`;
const send = (html: string) => `${markup(html)}; document.querySelector("form").submit()`;

const images = attempts({
  image: 'new Image().src = at.url + "/a.png"',
  "image crossorigin": markup('<img crossorigin src="URL/a.png">'),
  "image srcset": markup('<img srcset="URL/a.png 1x">'),
  picture: markup('<picture><source srcset="URL/a.png"><img></picture>'),
  "image that attributes": markup('<img src="URL/a.png" attributionsrc="URL/b.png">'),
  "image in an unread document":
    'document.implementation.createHTMLDocument("").body.innerHTML = ""; const i = new Image(); i.src = at.url',
  "image handler": `${markup("<img src=x onerror=\"new Image().src='URL'\">")}`,
  "svg image": markup('<svg><image href="URL/a.png" width=9 height=9 /></svg>'),
  "svg use": markup('<svg width=9 height=9><use href="URL/a.svg#a" /></svg>', "at.home"),
  "svg feImage": markup(
    '<svg width=9 height=9><filter id=f><feImage href="URL/a.png" /></filter><rect filter="url(#f)" width=9 height=9 /></svg>',
  ),
  "svg foreignObject": markup(
    '<svg><foreignObject width=9 height=9><img src="URL/a.png"></foreignObject></svg>',
  ),
  "svg script":
    'const s = document.createElementNS("http://www.w3.org/2000/svg", "script"); s.setAttribute("href", at.url + "/a.js"); document.body.append(document.createElementNS("http://www.w3.org/2000/svg", "svg")); document.querySelector("svg").append(s)',
  "input image": markup('<input type=image src="URL/a.png">'),
  "body background": 'document.body.setAttribute("background", at.url)',
  "table background": markup('<table background="URL/a.png"><tr><td>x</table>'),
  "video poster": markup('<video poster="URL/a.png"></video>'),
  video: markup('<video preload=auto src="URL/a.webm"></video>'),
  audio: 'globalThis.sound = new Audio(at.url + "/a.mp3"); sound.load()',
  "media source": markup('<video preload=auto><source src="URL/a.webm"></video>'),
  track: `${markup('<video crossorigin><track default src="URL/a.vtt"></video>')}; document.querySelector("track").track.mode = "showing"`,
  object: markup('<object data="URL/a.svg"></object>'),
  embed: markup('<embed src="URL/a.svg">'),
});

const styles = attempts(
  {
    "style import": style("@import 'URL/a.css';"),
    "style import with url()": style("@import url(URL/a.css) layer(a);"),
    "style background": style(".x { background: url(URL/a.png) }"),
    "style attribute": markup('<p style="background-image: image-set(url(URL/a.png) 1x)">x</p>'),
    "style font": style("@font-face { font-family: a; src: url(URL/a.woff2) } .x { font-family: a }"),
    "style list": style(".x { display: list-item; list-style-image: url(URL/a.png) }"),
    "style border": style(".x { border: 1px solid; border-image: url(URL/a.png) 1 }"),
    "style mask": style(".x { mask: url(URL/a.png) }"),
    "style content": style(".x::before { content: url(URL/a.png) }"),
    "style shape": style(".x { float: left; shape-outside: url(URL/a.png) }"),
    "style attribute selector": style(
      'input[value^="s"] { background: url(URL/a.png) }',
      "<input value=secret>",
    ),
    "style sheet adopted":
      'const s = new CSSStyleSheet(); s.replaceSync("p { background: url(" + at.url + "/a.png) }"); document.adoptedStyleSheets = [s]; document.body.append(document.createElement("p"))',
    "style by script": 'document.body.style.background = "url(" + at.url + "/a.png)"',
  },
  { ownDocument: true },
);

const scripts = attempts({
  "script src": markup('<script src="URL/a.js"></script>'),
  "script module src": markup('<script type=module src="URL/a.js"></script>'),
  "script module that imports": markup('<script type=module>import "URL/a.js"</script>'),
  "script made":
    'const s = document.createElement("script"); s.src = at.url + "/a.js"; document.head.append(s)',
  "import map": markup(
    '<script type=importmap>{ "imports": { "a": "URL/a.js" } }</script><script type=module>import "a"</script>',
  ),
  beacon: "navigator.sendBeacon(at.url, 'x')",
  "fetch later": "fetchLater(at.plain, { activateAfter: 0 })",
  "shared worker": 'new SharedWorker(at.home + "/a.js")',
  "shared worker of a blob": `new SharedWorker(URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(at.url) + ")"], { type: "text/javascript" })))`,
  "service worker": 'await navigator.serviceWorker.register(at.home + "/a.js")',
  "audio worklet": 'await new OfflineAudioContext(1, 9, 9000).audioWorklet.addModule(at.url + "/a.js")',
  "paint worklet": 'await CSS.paintWorklet.addModule(at.url + "/a.js")',
  "xslt style sheet": `
    const frame = document.createElement("iframe");
    frame.src = URL.createObjectURL(new Blob(['<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="' + at.home + '/a.xsl"?><a/>'], { type: "text/xml" }));
    document.body.append(frame)`,
  "xml style sheet": `
    const frame = document.createElement("iframe");
    frame.src = URL.createObjectURL(new Blob(['<?xml version="1.0"?><?xml-stylesheet type="text/css" href="' + at.url + '/a.css"?><a/>'], { type: "text/xml" }));
    document.body.append(frame)`,
});

const frames = attempts(
  {
    "script written":
      'document.open(); document.write("<script src=" + at.url + "/a.js></scr" + "ipt>"); document.close()',
    iframe: markup('<iframe src="URL/a.html"></iframe>'),
    "iframe srcdoc": markup('<iframe srcdoc="<img src=URL/a.png>"></iframe>'),
    "iframe data": markup('<iframe src="data:text/html,<img src=URL/a.png>"></iframe>'),
    "iframe blob":
      'const f = document.createElement("iframe"); f.src = URL.createObjectURL(new Blob(["<script>fetch(\'" + at.url + "\')</scr" + "ipt>"], { type: "text/html" })); document.body.append(f)',
    "iframe javascript": markup("<iframe src=\"javascript:fetch('URL')\"></iframe>"),
    "iframe blank": `${markup("<iframe></iframe>")}; document.querySelector("iframe").contentWindow.fetch(at.url)`,
    "iframe blank image": `${markup("<iframe></iframe>")}; document.querySelector("iframe").contentDocument.body.innerHTML = "<img src=" + at.url + ">"`,
    "iframe with its own sandbox": markup(
      '<iframe sandbox="allow-scripts allow-same-origin allow-top-navigation" src="URL/a.html"></iframe>',
    ),
    "iframe with a policy of its own": markup('<iframe csp="default-src *" src="URL/a.html"></iframe>'),
    "iframe with refresh": markup(
      "<iframe srcdoc=\"<meta http-equiv=refresh content='0;url=URL/a.html'>\"></iframe>",
    ),
    frameset: `const set = document.createElement("frameset"); set.innerHTML = "<frame src=" + at.url + "/a.html>"; document.body.replaceWith(set)`,
  },
  { ownDocument: true },
);

const hints = [
  ...attempts({
    "link style sheet": link("stylesheet", "", "/a.css"),
    "link alternate style sheet": link("alternate stylesheet", "title=a", "/a.css"),
    "link preload image": link("preload", "as=image"),
    "link preload script": link("preload", "as=script"),
    "link preload fetch": link("preload", "as=fetch crossorigin"),
    "link preload font": link("preload", "as=font crossorigin"),
    "link modulepreload": link("modulepreload"),
    "link prefetch": link("prefetch"),
  }),
  // A browser without a window takes no hints, so these have no control; the policy has no word for them.
  ...attempts(
    { "link preconnect": link("preconnect"), "link dns-prefetch": link("dns-prefetch") },
    { beyondPolicy: true, deaf: "a browser without a window takes no hints" },
  ),
  ...attempts(
    {
      "link prerender": link("prerender", "", "/a.html"),
      "speculation rules": markup(
        '<script type=speculationrules>{ "prefetch": [{ "source": "list", "urls": ["URL/a.html"], "eagerness": "immediate" }] }</script>',
      ),
      "speculation rules that prerender": markup(
        '<script type=speculationrules>{ "prerender": [{ "source": "list", "urls": ["URL/a.html"], "eagerness": "immediate" }] }</script>',
      ),
      "link icon": link("icon", "", "/a.png"),
      "link manifest": link("manifest", "", "/a.json"),
    },
    { deaf: "for the window's own document" },
  ),
];

const forms = [
  ...attempts(
    {
      form: send('<form action="URL/a.html"></form>'),
      "form post": send('<form method=post action="URL/a.html"><input name=a value=b></form>'),
      "form in a frame": send('<form target=f action="URL/a.html"></form><iframe name=f></iframe>'),
      "form by its button": click('<form><button formaction="URL/a.html">x</button></form>', "button"),
    },
    { ownDocument: true },
  ),
  ...attempts(
    { "form of the window": send('<form target=_top action="URL/a.html"></form>') },
    { alone: true, ownDocument: true },
  ),
];

const navigations = [
  ...attempts(
    {
      "link clicked in a new window": click('<a target=_blank href="URL/a.html">x</a>', "a"),
      "link without opener": click('<a target=_blank rel=noopener href="URL/a.html">x</a>', "a"),
      "link ping": click('<a ping="URL/ping" href="#x">x</a>', "a"),
      "window open": 'open(at.url + "/a.html")',
      "window open noopener": 'open(at.url + "/a.html", "_blank", "noopener")',
      "window open blank": 'const w = open("about:blank"); w.location = at.url + "/a.html"',
      "location javascript": "location = 'javascript:void fetch(' + JSON.stringify(at.url) + ')'",
      "svg link": click('<svg><a href="URL/a.html" target=_blank><text>x</text></a></svg>', "svg a"),
    },
    { alone: true, ownDocument: true },
  ),

  ...attempts(
    {
      location: 'location = at.url + "/a.html"',
      "location replace": 'location.replace(at.url + "/a.html")',
      "location assign": 'location.assign(at.url + "/a.html")',
      "window open self": 'open(at.url + "/a.html", "_self")',
      navigation: 'navigation.navigate(at.url + "/a.html")',
      "link clicked": click('<a href="URL/a.html">x</a>', "a"),
      "link download": click('<a download href="URL/a.html">x</a>', "a"),
      "meta refresh": markup('<meta http-equiv=refresh content="0;url=URL/a.html">'),
    },
    { beyondPolicy: true, ownDocument: true },
  ),
  ...attempts(
    {
      "location of the top": 'top.location = at.url + "/a.html"',
      "location of the parent": 'parent.location.replace(at.url + "/a.html")',
      "link of the top": click('<a target=_top href="URL/a.html">x</a>', "a"),
      "window open top": 'open(at.url + "/a.html", "_top")',
    },
    { alone: true, ownDocument: true },
  ),
];

const rest = attempts(
  {
    "meta report-uri": markup(
      "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'; report-uri URL/report\"><img src=x>",
    ),
    "meta reporting endpoints": markup(
      "<meta http-equiv=Reporting-Endpoints content='default=\"URL/report\"'>",
    ),
    "meta nel": markup('<meta http-equiv=NEL content=\'{"report_to":"default","max_age":9}\'>'),
    "federated login":
      'await navigator.credentials.get({ identity: { providers: [{ configURL: at.plain + "/a.json", clientId: "a" }] } })',
    payment:
      'await new PaymentRequest([{ supportedMethods: at.url + "/pay" }], { total: { label: "a", amount: { currency: "EUR", value: "1" } } }).show()',
    "shared storage": 'await sharedStorage.worklet.addModule(at.url + "/a.js")',
    "interest group":
      'await navigator.joinAdInterestGroup({ owner: "https://" + at.host, name: "a", updateURL: "https://" + at.host }, 9)',
    "fenced frame": markup("<fencedframe></fencedframe>"),
    "protocol handler": 'navigator.registerProtocolHandler("web+a", at.url + "/?q=%s")',
    presentation: 'await new PresentationRequest(at.url + "/a.html").start()',
    "cookie store": 'await cookieStore.set("a", at.url)',
    "performance observer": 'new PerformanceObserver(() => {}).observe({ type: "resource", buffered: true })',
    "parsed document": 'new DOMParser().parseFromString("<img src=" + at.url + ">", "text/html")',
    "media session":
      'navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: at.url + "/a.png" }] })',
    notification: 'new Notification("a", { icon: at.url + "/a.png" })',
    "blob download":
      'const a = document.createElement("a"); a.download = "a"; a.href = URL.createObjectURL(new Blob(["x"])); a.click()',
    history: 'history.pushState(null, "", at.url); history.go(-1)',
  },
  { deaf: "makes no request by itself, or needs a person's consent first", ownDocument: true },
);

/** All that is tried from a document. */
export const inDocuments: readonly Attempt[] = [
  ...everywhere,
  ...realTime,
  ...images,
  ...styles,
  ...scripts,
  ...frames,
  ...hints,
  ...forms,
  ...navigations,
  ...rest,
];
