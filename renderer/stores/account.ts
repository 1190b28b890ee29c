/** As whom this browser is signed in, where the lab asks people to sign in. */
import type { AccountAnswer } from "../../shared/protocol/api.ts";
import { readAccount, signOutHere } from "./api.ts";
import { createStore, type Store } from "./snapshot.ts";

export type AccountPerson = NonNullable<AccountAnswer["person"]>;

export interface AccountState extends AccountAnswer {
  /** Whether the server was asked, whatever came of it. */
  readonly isKnown: boolean;
}

export interface AccountStore extends Store<AccountState> {
  /** Asks the server again. Never rejects: where it is not reached, what was known stays. */
  refresh(): Promise<void>;
  /** Signs this device out. @returns where to go on to, which may be the provider. @throws ApiFailure */
  signOut(): Promise<string>;
}

/** Makes the store; nothing is asked until `refresh`. */
export function openAccount(ask: () => Promise<AccountAnswer> = readAccount): AccountStore {
  const store = createStore<AccountState>({ asksSignIn: false, person: null, isKnown: false });
  return {
    ...store,
    async refresh() {
      try {
        store.set({ ...(await ask()), isKnown: true });
      } catch {
        store.set({ ...store.get(), isKnown: true });
      }
    },
    async signOut() {
      const url = await signOutHere();
      store.set({ ...store.get(), person: null });
      return url ?? "/";
    },
  };
}
