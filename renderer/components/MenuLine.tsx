import type { LucideIcon } from "lucide-react";
import { MenuItem, type MenuItemProps } from "react-aria-components";

interface MenuLineProps extends Omit<MenuItemProps, "children" | "className" | "textValue"> {
  icon?: LucideIcon;
  /** What it does; a person who types its first letters comes to it. */
  words: string;
  /** The keys that do the same. */
  keys?: string;
  /** The language of `words`, where it is not the screen's. */
  lang?: string;
  "data-testid"?: string;
}

/** One line of a menu: a picture, words, keys. */
export function MenuLine({ icon: Icon, words, keys, lang, ...props }: MenuLineProps) {
  return (
    <MenuItem {...props} textValue={words}>
      {Icon ? <Icon size={15} aria-hidden /> : null}
      {lang === undefined ? words : <span lang={lang}>{words}</span>}
      {keys === undefined ? null : <kbd>{keys}</kbd>}
    </MenuItem>
  );
}
