import type { ReactNode } from "react";
import { IconButton } from "../../components/Button.tsx";

interface ToggleProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A button that stays pressed. */
export function Toggle({ label, isOn, onChange, children }: ToggleProps) {
  return (
    <span className={isOn ? "find-toggle find-on" : "find-toggle"}>
      <IconButton small label={label} aria-pressed={isOn} onPress={() => onChange(!isOn)}>
        {children}
      </IconButton>
    </span>
  );
}
