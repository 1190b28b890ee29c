/** What stands on the page, looked at from inside: does anything cover, hide or turn what is not its own. */
import type { Page } from "playwright-core";

/** Elements that nothing a study shows may be made of; charts are SVG, but bring no pictures, frames or links. */
const foreign =
  "script, iframe, frame, object, embed, link, meta, base, style, form:not(.vega-bindings), form[action], video," +
  "audio, source, template, noscript, math, foreignObject, image:not([*|href='']), use, animate, set, svg a," +
  "[onload], [onerror], [onclick], [onfocus], [style*='url(']";

/** Where strings of a study are drawn. */
const places =
  ".output-list, .cell-text, .rail, .bar, .imports, .home-row, .pop, .dialog, .tooltip, .link-dialog, .comment," +
  ".monaco-hover, .suggest-widget .monaco-list-rows, .suggest-details, .parameter-hints-widget";

/** Elements in places of a study's strings that no string should have become, as the beginning of their HTML. */
export function findForeignElements(page: Page): Promise<string[]> {
  return page.evaluate(
    ([foreign, places]) =>
      [...document.querySelectorAll(places)].flatMap((place) =>
        [...place.querySelectorAll(foreign)].map((element) => element.outerHTML.slice(0, 200)),
      ),
    [foreign, places] as const,
  );
}

/**
 * Texts and attributes in which a character stands unwritten that turns, hides or commands (UAX #9, C0 and C1 controls,
 * spaces without width). The
 * field in which a person is, fields of charts and editors hold what they hold and are left out.
 */
export function findUnwritten(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const unseen =
      /(?![\t\n\r])[\p{Cc}\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
    const found: string[] = [];
    const look = (where: string, text: string | null) => {
      const at = text === null ? -1 : text.search(unseen);
      if (text !== null && at >= 0)
        found.push(`${where}: ${JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))}`);
    };
    const walker = document.createTreeWalker(
      document.documentElement,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest("textarea, .plain-editor, .view-lines, style, script"))
        continue;
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
      const isEntered = element === document.activeElement || element.closest(".vega-bind") !== null;
      if (node instanceof HTMLInputElement && !isEntered) look(`${name} with`, node.value);
      if (!(node instanceof Element)) look(name, node.textContent);
      else
        for (const { name: attribute, value } of node.attributes)
          if (attribute !== "value") look(`${name}[${attribute}]`, value);
    }
    return found;
  });
}

/**
 * Scrolls to the upper and lower edge of every cell, and puts each under the bar, and says where something of its
 * contents is met outside the cell's box: over the bar, over the rail, over another cell. Also what reaches out of its cell without being cut, wherever
 * pointers go.
 */
export async function findTrespassing(page: Page): Promise<string[]> {
  const found = new Set<string>();
  const tops = await page.evaluate(() => {
    const edges = [...document.querySelectorAll(".cell")].flatMap((cell) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return [top, bottom].map((edge) =>
        // Rounded, so that edges near each other are seen together: each is in the middle 400 of 720 px.
        Math.max(0, Math.round((edge + scrollY - innerHeight / 2) / 400) * 400),
      );
    });
    return [...new Set(edges)];
  });
  for (const top of tops) {
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), top);
    for (const one of await page.evaluate(sampleWindow)) found.add(one);
  }
  for (const one of await page.evaluate(putUnderBar)) found.add(one);
  for (const one of await page.evaluate(measureBoxes)) found.add(one);
  return [...found];
}

/** In the page: whose element is at each of some thousand points of the window. */
function sampleWindow(): string[] {
  const found: string[] = [];
  const inside = (x: number, y: number, box: DOMRect | undefined) =>
    box !== undefined && x >= box.left && x < box.right && y >= box.top && y < box.bottom;
  const bar = document.querySelector(".bar")?.getBoundingClientRect();
  const rail = document.querySelector(".rail")?.getBoundingClientRect();
  // Outputs are cut a few pixels outside their cell, for rings of focus.
  const near = (x: number, y: number, box: DOMRect) =>
    inside(x, y, new DOMRect(box.x - 8, box.y - 8, box.width + 16, box.height + 16));
  for (let y = 2; y < innerHeight; y += 20)
    for (let x = 2; x < innerWidth; x += 20) {
      const there = document.elementFromPoint(x, y);
      if (there === null) continue;
      const name = `${there.tagName.toLowerCase()}.${there.getAttribute("class") ?? ""} of ${there.closest(".cell")?.id ?? "no cell"}`;
      if (inside(x, y, bar)) {
        if (!there.closest(".bar")) found.push(`over the bar: ${name}`);
      } else if (inside(x, y, rail)) {
        if (!there.closest(".rail")) found.push(`over the rail: ${name}`);
      } else {
        const owner = there.closest(".output-list, .cell-text")?.closest(".cell") ?? null;
        if (owner !== null && !near(x, y, owner.getBoundingClientRect()))
          found.push(`outside its cell: ${name} at ${x}, ${y}`);
      }
    }
  return [...new Set(found)];
}

/** In the page: what is met over the bar while the first and the last of a cell lie under it. */
function putUnderBar(): string[] {
  const found: string[] = [];
  const bar = document.querySelector(".bar");
  const { height } = bar?.getBoundingClientRect() ?? { height: 0 };
  const edges = [...document.querySelectorAll(".cell")].flatMap((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    return [top + scrollY, bottom + scrollY - height];
  });
  for (const top of edges) {
    scrollTo({ top, behavior: "instant" });
    for (let y = 2; y < height; y += 20)
      for (let x = 2; x < innerWidth; x += 20) {
        const there = document.elementFromPoint(x, y);
        if (there === null || there.closest(".bar")) continue;
        found.push(
          `over the bar: ${there.tagName.toLowerCase()}.${there.getAttribute("class") ?? ""} of ${there.closest(".cell")?.id ?? "no cell"}`,
        );
      }
  }
  return [...new Set(found)];
}

/** In the page: elements of cells whose box, cut as their ancestors cut it, reaches out of their cell. */
function measureBoxes(): string[] {
  const found: string[] = [];
  // Rings of focus and the margin at which outputs are cut.
  const slack = 8;
  for (const cell of document.querySelectorAll(".cell")) {
    const limit = cell.getBoundingClientRect();
    const walk = (element: Element, cut: { left: number; right: number; top: number; bottom: number }) => {
      const style = getComputedStyle(element);
      if (style.display === "none") return;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const shown = {
        left: Math.max(left, cut.left),
        right: Math.min(right, cut.right),
        top: Math.max(top, cut.top),
        bottom: Math.min(bottom, cut.bottom),
      };
      const isSeen = shown.right > shown.left && shown.bottom > shown.top;
      const isOut =
        shown.left < limit.left - slack ||
        shown.right > limit.right + slack ||
        shown.top < limit.top - slack ||
        shown.bottom > limit.bottom + slack;
      if ((isSeen && isOut) || style.position === "fixed")
        found.push(`${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} of ${cell.id}`);
      const clips = (axis: string) => axis !== "visible";
      const [x, y] = [clips(style.overflowX), clips(style.overflowY)];
      const inner = {
        left: x ? Math.max(cut.left, left - slack) : cut.left,
        right: x ? Math.min(cut.right, right + slack) : cut.right,
        top: y ? Math.max(cut.top, top - slack) : cut.top,
        bottom: y ? Math.min(cut.bottom, bottom + slack) : cut.bottom,
      };
      for (const child of element.children) walk(child, inner);
    };
    const everywhere = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
    for (const place of cell.querySelectorAll(".output-list, .cell-text")) walk(place, everywhere);
  }
  return [...new Set(found)];
}
