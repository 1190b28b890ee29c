import { Component, type ReactNode } from "react";
import { say } from "../../shared/words/catalogue.ts";

interface Props {
  /** A new output is a new try. */
  output: unknown;
  children: ReactNode;
}
interface State {
  failed: string | null;
  output: unknown;
}

/** Keeps an output that cannot be drawn from taking the page with it. React has no hook for this. */
export class OutputBoundary extends Component<Props, State> {
  override state: State = { failed: null, output: this.props.output };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.output === state.output ? null : { failed: null, output: props.output };
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children;
    return (
      <p className="output-note output-problem">
        {say("output.malformed", { reason: this.state.failed.slice(0, 200) })}
      </p>
    );
  }
}
