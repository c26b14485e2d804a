import { Component, type ReactNode } from "react";
import { Button } from "./Button";
import { PlainPage } from "./PlainPage";

type Props = {
  /** The current page. The children are rendered again when it changes. */
  page: string;
  /** Replaces the children after an error. */
  fallback?: ReactNode;
  children: ReactNode;
};
type State = { failed: boolean; page: string };

/** Shows a page with a reload button instead of children that threw or could not be loaded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, page: this.props.page };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ page }: Props, state: State): State | null {
    return page === state.page ? null : { failed: false, page };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      this.props.fallback ?? (
        <PlainPage title={brokenTitle}>
          <BrokenText />
        </PlainPage>
      )
    );
  }
}

export const brokenTitle = "This page couldn’t be displayed";

/** The likely reasons, and the reload button. */
export function BrokenText() {
  return (
    <>
      <p>Something went wrong on our side, or a new version was just released. Reloading usually helps.</p>
      <p className="mt-2">What you entered in this tab is saved, and nothing will be booked twice.</p>
      <Button className="mt-6" onClick={() => window.location.reload()}>
        Reload page
      </Button>
    </>
  );
}
