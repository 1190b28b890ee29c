import { useId } from "react";

interface ReasonFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Where a person writes why they lower a marking, or let something leave. */
export function ReasonField({ label, value, onChange }: ReasonFieldProps) {
  const id = useId();
  return (
    <div className="marking-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
