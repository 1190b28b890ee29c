import { Button } from "../components/Button.tsx";
import { MessagePage } from "../components/MessagePage.tsx";
import { useLanguage } from "../components/use-language.ts";
import { saySealing } from "./say-sealing.ts";

/** What is said where a link's key was not taken by the browser's storage: it stays in the address. */
export function UnkeptPage({ onOpen }: { onOpen: () => void }) {
  useLanguage();
  return (
    <MessagePage title={saySealing("unkept.title")} text={saySealing("unkept.text")}>
      <Button look="primary" onPress={onOpen}>
        {saySealing("unkept.open")}
      </Button>
    </MessagePage>
  );
}
