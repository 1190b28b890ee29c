/** Pictures of the main screens, for the README and for looking at: `npm run screenshots [-- FOLDER]`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "../test/support/chromium.ts";
import { startWorkspace, waitForState } from "../test/support/workspace.ts";

const folder = process.argv[2] ?? "screenshots";
mkdirSync(folder, { recursive: true });
const workspace = await startWorkspace();
const browser = await launchChromium();
for (const colorScheme of ["light", "dark"] as const) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme });
  const page = await context.newPage();
  await page.goto(workspace.ownerUrl);
  await page.getByText("Human development since 1955").first().waitFor();
  await page.screenshot({ path: join(folder, `home-${colorScheme}.png`) });
  await page.getByText("Human development since 1955").first().click();
  await page.getByTestId("run-all").click();
  await waitForState(page, "transition", "fresh");
  await page.getByTestId("cell-byRegion").evaluate((cell) => cell.scrollIntoView({ block: "center" }));
  await page.getByTestId("cell-byRegion").locator("svg .mark-line").first().waitFor();
  await page.screenshot({ path: join(folder, `study-${colorScheme}.png`) });
  await page.getByTestId("cell-map").evaluate((cell) => cell.scrollIntoView({ block: "end" }));
  await page.getByTestId("cell-map").locator("svg .mark-shape").first().waitFor();
  await page.screenshot({ path: join(folder, `map-${colorScheme}.png`) });
  await context.close();
}
await browser.close();
await workspace.close();
