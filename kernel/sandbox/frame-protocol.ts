/**
 * What passes between the page and the kernel's frame on their MessageChannel. The page treats everything from the
 * frame as hostile: `readFrameMessage` is the only way in.
 */
import type { HostMessage } from "../../shared/protocol/port.ts";

/** `worker` counts starts, so that a late message of an ended worker is told from the next one's. */
export type PageMessage =
  | { type: "start"; worker: number; code?: string | undefined; credit: number }
  | { type: "pass"; worker: number; message: HostMessage; bytes?: ArrayBuffer | undefined }
  /** The page has handled messages of this weight and will take as much again. */
  | { type: "credit"; worker: number; weight: number }
  | { type: "stop"; worker: number };

export type FrameMessage =
  | { type: "ping" }
  | { type: "text"; worker: number; text: string }
  /** The worker was ended for showing too much, or its script failed before it said anything. */
  | { type: "over"; worker: number }
  | { type: "broken"; worker: number; detail: string }
  | { type: "stopped"; worker: number };

/**
 * What a message counts for: its characters, and what handling it costs however short it is. A flood of short ones would
 * otherwise stand in the page's queue by the hundred thousand, before every click.
 */
export function weigh(text: string): number {
  return text.length + 4096;
}

/** Weight of messages that may be under way to the page at once, and characters that the frame holds beyond that. */
export const startCredit = 8 * 1024 * 1024;
export const maxQueued = 64 * 1024 * 1024;

export const pingEveryMs = 500;

/** The first message to the frame, sent with the port; the frame takes one, from its parent only. */
export const hello = "chancery-kernel";

/** The message when it is one of the frame's, otherwise null. */
export function readFrameMessage(data: unknown): FrameMessage | null {
  if (typeof data !== "object" || data === null || !("type" in data)) return null;
  if (data.type === "ping") return { type: "ping" };
  if (!("worker" in data) || typeof data.worker !== "number") return null;
  const { worker } = data;
  if (data.type === "over" || data.type === "stopped") return { type: data.type, worker };
  if (data.type === "text" && "text" in data && typeof data.text === "string")
    return { type: "text", worker, text: data.text };
  if (data.type === "broken" && "detail" in data && typeof data.detail === "string")
    return { type: "broken", worker, detail: data.detail.slice(0, 500) };
  return null;
}
