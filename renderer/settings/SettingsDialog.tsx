import { useState } from "react";
import { isLanguage, type Language, languages } from "../../shared/words/language.ts";
import { saySetting } from "../../shared/words/settings.ts";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { MySignature } from "../signing/MySignature.tsx";
import { chooseLanguage, languageChoice } from "../stores/screen-language.ts";
import {
  cellTime,
  codeSize,
  kernelMemory,
  motion,
  othersEdits,
  runs,
  textSize,
  theme,
} from "../stores/settings.ts";
import { useStore } from "../stores/use-store.ts";
import { ChoiceRow } from "./ChoiceRow.tsx";
import { PersonFields } from "./PersonFields.tsx";
import "./settings.css";
import { WipeButton } from "./WipeButton.tsx";

/** What a person sets for this device. Each choice holds at once: there is nothing to save. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  return (
    <ClosableDialog
      name="settings"
      title={saySetting("title")}
      closeLabel={saySetting("close")}
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="settings-body" tabIndex={0} aria-label={saySetting("title")}>
        <p className="soft">{saySetting("note")}</p>
        <LookFields />
        <h3>{saySetting("you")}</h3>
        <PersonFields />
        <MySignature />
        <WorkFields />
        <SpokenFields />
        <h3>{saySetting("device")}</h3>
        <p className="soft settings-note">{saySetting("device.note")}</p>
        <WipeButton />
      </section>
    </ClosableDialog>
  );
}

const percents = ["90", "100", "115", "130", "150"] as const;
const pixels = ["12", "13", "14", "16", "18", "22"] as const;

function LookFields() {
  return (
    <>
      <h3>{saySetting("look")}</h3>
      <ChoiceRow
        label={saySetting("theme")}
        store={theme}
        choices={[
          ["system", saySetting("theme.system")],
          ["light", saySetting("theme.light")],
          ["dark", saySetting("theme.dark")],
        ]}
      />
      <LanguageRow />
      <ChoiceRow
        label={saySetting("text")}
        store={textSize}
        choices={percents.map((value) => [value, saySetting("percent", { value })])}
      />
      <ChoiceRow
        label={saySetting("code")}
        store={codeSize}
        choices={pixels.map((value) => [value, saySetting("pixels", { value })])}
      />
      <ChoiceRow
        label={saySetting("motion")}
        store={motion}
        choices={[
          ["system", saySetting("motion.system")],
          ["none", saySetting("motion.none")],
        ]}
      />
    </>
  );
}

function LanguageRow() {
  const chosen = useStore(languageChoice);
  const [failed, setFailed] = useState(false);
  const choose = (value: string) => {
    chooseLanguage(isLanguage(value) ? value : "system").then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      <ChoiceRow
        label={saySetting("language")}
        store={{ ...languageChoice, get: () => chosen, set: choose }}
        choices={[
          ["system", saySetting("language.system")],
          ...(Object.keys(languages) as Language[]).map((name) => [name, languages[name], name] as const),
        ]}
      />
      {failed ? (
        <p role="alert" className="settings-problem">
          {saySetting("language.failed")}
        </p>
      ) : null}
    </>
  );
}

function WorkFields() {
  return (
    <>
      <h3>{saySetting("work")}</h3>
      <ChoiceRow
        label={saySetting("runs")}
        note={saySetting("runs.note")}
        store={runs}
        choices={[
          ["automatic", saySetting("runs.automatic")],
          ["manual", saySetting("runs.manual")],
        ]}
      />
      <ChoiceRow
        label={saySetting("time")}
        store={cellTime}
        choices={[
          ["none", saySetting("time.none")],
          ["60", saySetting("time.minute")],
          ["300", saySetting("time.minutes", { count: 5 })],
          ["1800", saySetting("time.minutes", { count: 30 })],
        ]}
      />
      <ChoiceRow
        label={saySetting("memory")}
        note={saySetting("limits.note")}
        store={kernelMemory}
        choices={[
          ["usual", saySetting("memory.usual")],
          ...(["1024", "2048", "4096", "8192"] as const).map(
            (value) => [value, saySetting("gigabytes", { count: Number(value) / 1024 })] as const,
          ),
        ]}
      />
    </>
  );
}

function SpokenFields() {
  return (
    <>
      <h3>{saySetting("spoken")}</h3>
      <ChoiceRow
        label={saySetting("others")}
        note={saySetting("others.note")}
        store={othersEdits}
        choices={[
          ["summary", saySetting("others.summary")],
          ["soon", saySetting("others.soon")],
          ["none", saySetting("others.none")],
        ]}
      />
    </>
  );
}
