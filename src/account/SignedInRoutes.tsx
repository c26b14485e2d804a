import { Route, Switch, useLocation } from "wouter";
import { DashboardSkeleton } from "../dashboard/DashboardSkeleton";
import { isDashboard, routes } from "../paths";
import { lazyPart } from "../ui/lazyPart";
import { FormSkeleton } from "./FormSkeleton";
import { SignedIn } from "./SignedIn";

const setup = lazyPart(async () => (await import("./setup/SetupPage")).SetupPage, <FormSkeleton />);
const dashboard = lazyPart(async () => (await import("../dashboard/Dashboard")).Dashboard, <DashboardSkeleton />);

/** The pages of whoever is signed in, who stays known from one to the next. */
export function SignedInRoutes() {
  const [location] = useLocation();
  return (
    <SignedIn placeholder={isDashboard(location) ? <DashboardSkeleton /> : <FormSkeleton />}>
      <Switch>
        <Route path={routes.setup} component={setup.LazyPart} />
        <Route path={routes.dashboard}>
          {({ professionalSlug, "*": below }) => <dashboard.LazyPart slug={professionalSlug} below={below} />}
        </Route>
      </Switch>
    </SignedIn>
  );
}
