import { useId, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { saySetting } from "../../shared/words/settings.ts";
import { maxNameLength } from "../editor/presence.ts";
import { person } from "../stores/app.ts";
import { personColors } from "../stores/person.ts";
import { useStore } from "../stores/use-store.ts";

/** Name and colour. The name is taken when the field is left, or by Enter. */
export function PersonFields() {
  const { name, color, vouched } = useStore(person);
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const keep = () => {
    if (draft !== null) person.rename(draft);
    setDraft(null);
  };
  return (
    <>
      <div className="settings-row">
        <label htmlFor={id}>{saySetting("name")}</label>
        <input
          id={id}
          className="text-input"
          value={draft ?? name}
          disabled={vouched === true}
          maxLength={maxNameLength}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={vouched ? `${id}-note` : undefined}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter") keep();
          }}
        />
        {vouched ? (
          <p id={`${id}-note`} className="soft settings-note">
            {saySetting("name.vouched")}
          </p>
        ) : null}
      </div>
      <div className="settings-row">
        <span aria-hidden="true">{saySetting("color")}</span>
        <RadioGroup
          className="settings-colors"
          aria-label={saySetting("color")}
          value={color}
          onChange={person.recolor}
          orientation="horizontal"
        >
          {personColors.map((one, at) => (
            <Radio
              key={one}
              value={one}
              className="settings-color"
              style={{ background: one }}
              aria-label={saySetting("color.number", { number: at + 1 })}
            />
          ))}
        </RadioGroup>
        <p className="soft settings-note">{saySetting("color.note")}</p>
      </div>
    </>
  );
}
