/** Unpacks the browser before any test file starts: two files at a time would find each other's half of it. */
import chromium from "@sparticuz/chromium";

export async function setup(): Promise<void> {
  await chromium.executablePath();
}
