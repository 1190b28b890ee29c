import { Component, type ReactNode } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Button } from "../components/Button.tsx";
import { MessagePage } from "../components/MessagePage.tsx";

interface Props {
  children: ReactNode;
}
interface State {
  failed: string | null;
}

/** Says that the page failed, and how to go on, where React would leave the window empty. React has no hook for this. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { failed: null };

  static getDerivedStateFromError(error: unknown): State {
    // It may say what stood in somebody's text.
    return { failed: showControls(String(error).slice(0, 200)) };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    return (
      <MessagePage title={say("state.broken.title")} text={say("state.broken", { reason: failed })}>
        <Button look="primary" onPress={() => location.reload()}>
          {say("state.broken.reload")}
        </Button>
      </MessagePage>
    );
  }
}
