import { useEffect, useState } from "react";
import type { SignerRole } from "../../exchange/dossier/signature.ts";
import { saySignature } from "../../shared/words/signatures.ts";
import { useStore } from "../stores/use-store.ts";
import { askWorker } from "./ask-worker.ts";
import type { KeptKey } from "./kept-keys.ts";
import { findPassphrase } from "./secrets.ts";
import { signing } from "./signing-store.ts";

/** With which key and as what a person signs, while they are asked. */
export interface Signer {
  readonly keys: readonly KeptKey[];
  /** Whether the device has told its keys. */
  readonly isKnown: boolean;
  readonly key: KeptKey | null;
  choose(fingerprint: string): void;
  readonly role: SignerRole;
  setRole(role: SignerRole): void;
  readonly passphrase: string;
  setPassphrase(passphrase: string): void;
  /** Whether the passphrase as it stands did not open the key, which its field says. */
  readonly isRefused: boolean;
  /** Whether this device's key store opens the key. */
  readonly isOpen: boolean;
  /** @returns null where the passphrase is another one @throws Error with a sentence where there is no key */
  unlock(): Promise<{ readonly key: KeptKey; readonly passphrase: string } | null>;
  /** @returns the signed dossier @throws Error with a sentence */
  sign(dossier: Blob, passphrase: string, signal?: AbortSignal): Promise<Blob>;
}

/** @param usual as what a person signs unless they say otherwise */
export function useSigner(usual: SignerRole): Signer {
  const { keys, is } = useStore(signing);
  const [chosen, setChosen] = useState<string | null>(null);
  const [role, setRole] = useState<SignerRole>(usual);
  const [passphrase, setPassphrase] = useState("");
  const [isRefused, setRefused] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const key = keys.find(({ fingerprint }) => fingerprint === chosen) ?? keys[0] ?? null;
  useEffect(() => void signing.refresh(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is what stood there, for that key
  useEffect(() => setRefused(false), [key, passphrase]);
  useEffect(() => {
    let isCurrent = true;
    setOpened(null);
    if (key !== null)
      void findPassphrase(key).then((found) => {
        if (isCurrent) setOpened(found);
      });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const locked = (of: KeptKey) => new Error(saySignature("locked", { name: of.file.name }));
  return {
    ...{ keys, key, role, setRole, passphrase, setPassphrase, isRefused },
    isKnown: is !== "unknown",
    isOpen: opened !== null,
    choose: setChosen,
    async unlock() {
      if (key === null) throw new Error(saySignature("sign.none"));
      const given = opened ?? passphrase;
      if (!(await askWorker("test", { key: bare(key), passphrase: given }))) {
        setRefused(true);
        return null;
      }
      return { key, passphrase: given };
    },
    async sign(dossier, given, signal) {
      if (key === null) throw new Error(saySignature("sign.none"));
      const date = new Date().toISOString().slice(0, 10);
      const request = { dossier, key: bare(key), passphrase: given, role, date };
      const signed = await askWorker("sign", request, signal);
      if (signed === "locked") throw locked(key);
      if (signed === "changed") throw new Error(saySignature("add.changed"));
      return signed;
    },
  };
}

const bare = ({ fingerprint, file }: KeptKey) => ({ fingerprint, file });
