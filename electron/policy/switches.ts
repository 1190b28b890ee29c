import { resolverRules } from "./requests.ts";

/**
 * Switches of Chromium that would undo what the shell promises. They take effect before any line of ours runs, so
 * that removing them would come too late: the app does not start under them.
 */

/** Take away a sandbox, a boundary between sites, or the checks of the network. */
const weakening = [
  "no-sandbox",
  "disable-gpu-sandbox",
  "disable-namespace-sandbox",
  "disable-seccomp-filter-sandbox",
  "disable-setuid-sandbox",
  "single-process",
  "in-process-gpu",
  "disable-web-security",
  "disable-site-isolation-trials",
  "disable-site-isolation-for-policy",
  "disable-features",
  "allow-running-insecure-content",
  "allow-file-access-from-files",
  "unsafely-treat-insecure-origin-as-secure",
  "ignore-certificate-errors",
  "ignore-certificate-errors-spki-list",
  "host-rules",
  "load-extension",
  "renderer-cmd-prefix",
  "utility-cmd-prefix",
  "gpu-launcher",
  "browser-subprocess-path",
] as const;

/** Let somebody else look into the app or drive it: for developers, who run it unpacked. */
const opening = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "remote-debugging-address",
  "remote-allow-origins",
  "inspect",
  "inspect-brk",
  "inspect-port",
  "js-flags",
  "enable-logging",
  "log-net-log",
  "ssl-key-log-file",
  "proxy-server",
  "proxy-pac-url",
] as const;

/**
 * The first switch under which the app must not start.
 * @param has whether the command line has a switch
 * @param isPackaged whether the app is an installed one
 */
export function findForbiddenSwitch(has: (name: string) => boolean, isPackaged: boolean): string | null {
  return [...weakening, ...(isPackaged ? opening : [])].find(has) ?? null;
}

/** No heap of V8's grows larger, in megabytes: its pointers are 32 bits. */
const largestHeap = 4096;

/**
 * Switches that the app gives Chromium, by name and value.
 * @param memory what study code may use, in megabytes. The watch of the process ends it there, heap and buffers alike,
 * and a person may raise it; a heap that ended there by itself would take the process along without a reason given
 */
export function chooseSwitches(memory: number): readonly (readonly [name: string, value: string])[] {
  return [
    ["js-flags", `--max-old-space-size=${Math.max(memory, largestHeap)}`],
    ["host-resolver-rules", resolverRules],
    // The frame in which cells run gets a process of its own, each frame another. It is what keeps a hole in V8 from
    // the page, and what lets a process be ended for its memory. Without the first, Chromium may put them together.
    ["site-per-process", ""],
    ["enable-features", "IsolateSandboxedIframes:grouping/per-document"],
  ];
}
