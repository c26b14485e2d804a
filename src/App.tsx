import type { ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { BookingPage } from "./booking/BookingPage";
import { ConnectionBanner } from "./ConnectionBanner";
import { isAccountRoute, isDashboard, routes } from "./lib/routes";
import { Footer } from "./pages/Footer";
import { Announcer } from "./ui/Announcer";
import { ErrorBoundary } from "./ui/ErrorBoundary";
import { lazyWithPreload } from "./ui/lazyWithPreload";

// Everything that a client does not need until a time is chosen is in its own chunk. An empty placeholder hides the
// footer, which would otherwise jump when the page has loaded.
const blank = <div className="peer grow" />;
const home = lazyWithPreload(async () => (await import("./pages/HomePage")).HomePage, blank);
const clerkRoutes = lazyWithPreload(async () => (await import("./ClerkRoutes")).ClerkRoutes, blank);
const confirmation = lazyWithPreload(
  async () => (await import("./confirmation/ConfirmationPage")).ConfirmationPage,
  blank,
);
const otherRoutes = lazyWithPreload(async () => (await import("./OtherRoutes")).OtherRoutes, blank);

/** The shell around every page: routes, connection banner, live region and footer. */
export function App() {
  const [location] = useLocation();
  return (
    <div className="flex min-h-svh flex-col">
      <ErrorBoundary page={location}>
        <Switch>
          <Route path={routes.home} component={home.Component} />
          <Route path={routes.booking}>
            {({ eventTypeSlug }) => (
              <Live>
                <BookingPage slug={eventTypeSlug} preloadConfirmation={confirmation.preload} />
              </Live>
            )}
          </Route>
          <Route path={routes.confirmation}>
            <Live>
              <confirmation.Component />
            </Live>
          </Route>
          <Route>
            {isAccountRoute(location) ? (
              <Live>
                <clerkRoutes.Component />
              </Live>
            ) : (
              <otherRoutes.Component />
            )}
          </Route>
        </Switch>
      </ErrorBoundary>
      {!isDashboard(location) && <Footer withName={location !== routes.home} />}
      <Announcer />
    </div>
  );
}

/** A page that needs the server, with a banner that shows when the connection is lost. */
function Live({ children }: { children: ReactNode }) {
  return (
    <>
      <ConnectionBanner />
      {children}
    </>
  );
}
