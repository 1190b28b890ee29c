import { join } from "node:path";
import type { Machine } from "../open/machine.ts";

/**
 * Where this person's keys and the people they know are kept: CHANCERY_KEYS, else the system's place for what an
 * application keeps of its user.
 */
export function findKeyFolder({ platform, env, home }: Pick<Machine, "platform" | "env" | "home">): string {
  if (env.CHANCERY_KEYS) return env.CHANCERY_KEYS;
  if (platform === "darwin") return join(home, "Library/Application Support/Chancery/keys");
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData/Roaming"), "Chancery", "keys");
  return join(env.XDG_CONFIG_HOME || join(home, ".config"), "chancery", "keys");
}
