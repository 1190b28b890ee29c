/** A server's way to the web: where its answers are kept, and how many it fetches at one time. */
import type { Limits } from "../limits.ts";
import { type Network, realNetwork } from "./fetch.ts";
import { Slots } from "./slots.ts";
import { AnswerStore } from "./store.ts";

/** Most fetches that wait for their turn. */
const mostWaiting = 256;

export class Web {
  readonly store: AnswerStore;
  readonly network: Network;
  readonly slots: Slots;

  /** @param data the server's data folder */
  constructor(data: string, { fetches }: Pick<Limits, "fetches">, network: Network = realNetwork) {
    this.store = new AnswerStore(data, "remote");
    this.network = network;
    this.slots = new Slots(fetches, Math.ceil(fetches / 2), mostWaiting);
  }
}
