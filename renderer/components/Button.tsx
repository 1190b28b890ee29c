import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaProps,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import "./controls.css";
import "./fields.css";

interface ButtonProps extends Omit<AriaProps, "className" | "children"> {
  look?: "plain" | "outline" | "primary";
  small?: boolean;
  children: ReactNode;
  "data-testid"?: string;
}

/** A button with words. */
export function Button({ look = "plain", small = false, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${look}${small ? " button-small" : ""}`}>
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaProps, "className" | "children" | "aria-label"> {
  /** What it does: read aloud, and shown when the pointer rests on it. */
  label: string;
  small?: boolean;
  children: ReactNode;
}

/** A button with a picture; its words are a tooltip. */
export function IconButton({ label, small = false, children, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...props}
        aria-label={label}
        className={`button button-icon${small ? " button-small" : ""}`}
      >
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
