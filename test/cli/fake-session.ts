import { makeState } from "../../kernel/session/state.ts";
import type { CellState, Session } from "../../kernel/session/types.ts";
import type { InputOutput } from "../../shared/protocol/outputs.ts";

/** What a fake cell defines and uses, and the control it shows. */
export interface FakeCell {
  readonly defines?: readonly string[];
  readonly uses?: readonly string[];
  readonly control?: Pick<InputOutput["data"], "kind" | "value" | "options">;
  readonly error?: CellState["error"];
}

/** A session that runs nothing but keeps what was asked of it, in order. */
export function fakeSession(cells: Readonly<Record<string, FakeCell>>): {
  session: Session;
  calls: string[];
} {
  const calls: string[] = [];
  const states = new Map<string, CellState>();
  for (const [id, cell] of Object.entries(cells))
    states.set(id, { ...makeState(id), defines: cell.defines ?? [], uses: cell.uses ?? [] });
  const finish = (id: string): void => {
    const state = states.get(id);
    const cell = cells[id];
    if (!state || !cell) throw new Error(`There is no cell ${id}.`);
    states.set(id, {
      ...state,
      state: cell.error ? "failed" : "fresh",
      status: cell.error ? "error" : "ok",
      error: cell.error ?? null,
      ms: 1,
      outputs:
        cell.control && !cell.error
          ? [
              {
                mime: "application/vnd.chancery.input+json",
                data: { name: cell.defines?.[0] ?? null, ...cell.control },
              },
            ]
          : [],
    });
  };
  const session: Session = {
    async setCells() {},
    listWithheld: async () => [],
    async runAll() {
      calls.push("runAll");
      for (const id of states.keys()) finish(id);
    },
    async run(ids, options) {
      calls.push(`run ${ids.join(" ")}${options?.dependents === false ? "" : " and dependents"}`);
      for (const id of ids) finish(id);
    },
    async runStale() {
      calls.push("runStale");
    },
    async setInput(name, value) {
      calls.push(`setInput ${name} ${JSON.stringify(value)}`);
    },
    async stop() {},
    async restart() {},
    async clear() {},
    async page() {
      return [];
    },
    arrange: () => Promise.reject(new Error("no table")),
    arrangeStored: () => Promise.reject(new Error("no table")),
    filesOf: async () => ({}),
    limitOf: () => null,
    raiseLimit: () => undefined,
    storedRows: () => Promise.reject(new Error("no table")),
    hasStoredRows: async () => false,
    profile: () => Promise.reject(new Error("no table")),
    snapshot: () => ({ cells: states, running: false, kernel: "ready" }),
    subscribe: () => () => undefined,
    async dispose() {},
  };
  return { session, calls };
}
