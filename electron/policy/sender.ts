import { z } from "zod";
import { isOwnAddress } from "./navigation.ts";

/** A frame that sent a message, as Electron tells of it; null when it is gone already. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Whether a message to the main process is from the app's own page: never from a frame in it, nor from another address. */
export function isOwnPage(frame: SenderFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url, origin);
}

const megabytes = z.int().min(256).max(65_536);

/** The limit of memory that a page asked for, in megabytes; null for anything else than a sensible number. */
export function readMemoryLimit(value: unknown): number | null {
  const read = megabytes.safeParse(value);
  return read.success ? read.data : null;
}
