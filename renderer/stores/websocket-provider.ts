import { WebsocketProvider } from "y-websocket";
import type { CreateProvider } from "./sync-provider.ts";

/**
 * The real provider. BroadcastChannel is off: two tabs meet at the server, so that "saved" means the same in both.
 * The cookie of the page's origin says who this is.
 */
export const createWebsocketProvider: CreateProvider = (url, room, doc, awareness, params) =>
  new WebsocketProvider(url, room, doc, { awareness, params, disableBc: true, connect: true });
