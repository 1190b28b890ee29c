/** What axe finds in a page against WCAG 2.2 A and AA, and what it cannot see: small targets, and a page that scrolls sideways. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What an element's colours decide; nothing else differs between a light and a dark page, but for charts, drawn anew. */
const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * Runs axe over the page as it is now. It comes by the debugger's way, so the page's own policy stays as people have it;
 * the cells' frame is left out, for nobody sees it.
 * @param part `colours` for a page that was looked at in other colours and is otherwise as it was
 * @returns a line for each element that breaks a rule; none when all is well
 */
export async function findViolations(page: Page, part: "all" | "colours" = "all"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const runOnly: axe.RunOnly =
    part === "all" ? { type: "tag", values: tags } : { type: "rule", values: colourRules };
  return page.evaluate(async (runOnly) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, {
      iframes: false,
      runOnly,
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
        return `${id} at ${target.join(" ")}: ${why}`;
      }),
    );
  }, runOnly);
}

/** Buttons and other targets in sight that are under 24 px in a direction. Links within a sentence may be (WCAG 2.5.8). */
export async function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "button, [role=button], [role=menuitem], [role=radio], select, input, a.button",
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !element.closest(".monaco-editor, .hidden-text, [aria-hidden=true]"))
      // What only screen readers meet is clipped away.
      .filter((element) => (element.parentElement?.getBoundingClientRect().width ?? 0) > 1)
      .flatMap((element) => {
        // A label is pressed for its field; a line of text may have a taller target laid over it.
        const box = (element.closest("label") ?? element).getBoundingClientRect();
        const over = getComputedStyle(element, "::before");
        const more = over.position === "absolute" ? -2 * Math.min(0, Number.parseFloat(over.top)) : 0;
        const [width, height] = [box.width, box.height + more];
        if (width >= 23.9 && height >= 23.9) return [];
        const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
        return [`${element.tagName.toLowerCase()}.${element.className} "${name}": ${width} × ${height}`];
      }),
  );
}

/** How far the page itself can be scrolled sideways, and what sticks out; empty when it cannot. */
export async function findSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(0, 8).map((element) => {
      const right = Math.round(element.getBoundingClientRect().right);
      return `${element.tagName.toLowerCase()}.${element.getAttribute("class")} ends at ${right} of ${clientWidth}`;
    });
  });
}
