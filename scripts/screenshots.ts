/** Pictures of the main screens, for the README and for looking at: `npm run screenshots [-- FOLDER]`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "../test/support/chromium.ts";
import {
  allowEveryStudy,
  replaceSource,
  startWorkspace,
  waitForSave,
  waitForState,
} from "../test/support/workspace.ts";

/** What a researcher sees while typing over a file: the recipe it was read by, its columns, and their names on offer. */
const typed = `---
chancery: 1
title: What disasters cost in lives
files: [data/disasters.csv]
---

# What disasters cost in lives

The file is read as it came; what was found in it stands under the cell, and can be corrected there.

\`\`\`ts {#disasters}
const disasters = await file("data/disasters.csv").table()
disasters
\`\`\`

\`\`\`ts {#deadly}
// the deadliest years
\`\`\`
`;

const folder = process.argv[2] ?? "screenshots";
mkdirSync(folder, { recursive: true });
const workspace = await startWorkspace();
const browser = await launchChromium();
for (const [locale, colorScheme] of [
  ["en-GB", "light"],
  ["en-GB", "dark"],
  ["fr-FR", "light"],
  ["fr-FR", "dark"],
] as const) {
  const look = locale === "fr-FR" ? `fr-${colorScheme}` : colorScheme;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    colorScheme,
    locale,
  });
  await context.addInitScript(allowEveryStudy);
  const page = await context.newPage();
  await page.goto(workspace.ownerUrl);
  await page.getByText("Human development since 1955").first().waitFor();
  await page.screenshot({ path: join(folder, `home-${look}.png`) });
  await page.getByText("Human development since 1955").first().click();
  await page.getByTestId("run-all").click();
  await waitForState(page, "transition", "fresh");
  await page.getByTestId("cell-byRegion").evaluate((cell) => cell.scrollIntoView({ block: "center" }));
  await page.getByTestId("cell-byRegion").locator("svg .mark-line").first().waitFor();
  await page.screenshot({ path: join(folder, `study-${look}.png`) });
  await page.getByTestId("cell-map").evaluate((cell) => cell.scrollIntoView({ block: "end" }));
  await page.getByTestId("cell-map").locator("svg .mark-shape").first().waitFor();
  await page.getByTestId("cell-map").locator(".monaco-editor").first().waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `map-${look}.png`) });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.screenshot({ path: join(folder, `palette-${look}.png`) });
  await page.keyboard.press("Escape");
  await page.goto(`${page.url().split("?")[0]}?view=briefing`);
  await page.locator("svg .mark-line").first().waitFor();
  await page.screenshot({ path: join(folder, `briefing-${look}.png`) });
  await page.goto(`${workspace.origin}/studies/${await workspace.createStudy(typed)}`);
  await waitForSave(page, "saved");
  await page.getByTestId("run-all").click();
  await waitForState(page, "disasters", "fresh");
  await page.locator(".table-head .profile-bars").nth(1).waitFor();
  await page.getByTestId("cell-deadly").evaluate((cell) => cell.scrollIntoView({ block: "end" }));
  await replaceSource(page, "deadly", "disasters.filter((d) => d)");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(".");
  const names = page.locator(".suggest-widget.visible .monaco-list-row");
  await names.nth(2).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `types-${look}.png`) });
  await context.close();
}
await browser.close();
await workspace.close();
