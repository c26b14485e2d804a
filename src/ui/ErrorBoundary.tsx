import { Component, type ReactNode } from "react";
import { Button } from "./Button";
import { PlainPage } from "./PlainPage";

type Props = {
  /** What is shown at present; what broke is tried again when it changes. */
  page: string;
  /** Shows in the place of what broke, where that is a part of a page. */
  fallback?: ReactNode;
  children: ReactNode;
};
type State = { failed: boolean; page: string };

/** Shows a page with a way on where one of ours broke or could not be loaded. */
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

export const brokenTitle = "This page could not be shown";

/** Why that may be, and the way on. */
export function BrokenText() {
  return (
    <>
      <p>Something went wrong on our side, or a newer version has just replaced this one. Reloading helps with both.</p>
      <p className="mt-2">What you typed in this tab is kept, and nothing is booked twice.</p>
      <Button className="mt-6" onClick={() => window.location.reload()}>
        Reload this page
      </Button>
    </>
  );
}
