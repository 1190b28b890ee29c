import { ClosableDialog } from "../components/ClosableDialog.tsx";
import type { Command, CommandGroup } from "./command.ts";
import { commands } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { Keys } from "./Keys.tsx";
import { sayKey } from "./words.ts";

/** Two columns of about the same height. */
const columns: readonly (readonly CommandGroup[])[] = [
  ["go", "run", "look", "study"],
  ["cells", "editor"],
];

/** All keys that this person has, by what they are for. */
export function KeySheet({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { study } = desk;
  const shown = commands.filter(
    (command) =>
      !command.isUnlisted &&
      (!command.writes || study.mayWrite()) &&
      command.keys.length + (command.native?.length ?? 0) > 0,
  );
  return (
    <ClosableDialog
      name="key-sheet"
      title={sayKey("keys.title")}
      closeLabel={sayKey("keys.close")}
      onClose={onClose}
    >
      <p className="soft">{sayKey(study.mayWrite() ? "keys.modes" : "keys.modes.reader")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="key-groups" tabIndex={0} aria-label={sayKey("keys.list")} ref={takeFocus}>
        {columns.map((column) => (
          <div key={column[0]}>
            {column.map((group) => (
              <KeyGroup key={group} group={group} commands={shown.filter((one) => one.group === group)} />
            ))}
          </div>
        ))}
      </section>
    </ClosableDialog>
  );
}

/** Arrow keys scroll at once. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

function KeyGroup({ group, commands }: { group: CommandGroup; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section className="key-group">
      <h3>{sayKey(`keys.group.${group}`)}</h3>
      <dl>
        {commands.map(({ id, words, keys, native = [] }) => (
          <div key={id}>
            <dt>{sayKey(words)}</dt>
            <dd>
              {[...keys, ...native].map((one) => (
                <Keys key={one} keys={one} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
