import { Route, Switch, useLocation } from "wouter";
import { AccountPage } from "./account/AccountPage";
import { AuthProviders } from "./account/AuthProviders";
import { ForgotPasswordPage } from "./account/ForgotPasswordPage";
import { FormPageSkeleton } from "./account/FormPage";

import { RedirectIfSignedIn, RequireAuth } from "./account/RequireAuth";
import { ResetPasswordPage } from "./account/ResetPasswordPage";
import { SignInPage } from "./account/SignInPage";
import { SignUpPage } from "./account/SignUpPage";
import { VerifyPage } from "./account/VerifyPage";
import { DashboardSkeleton } from "./dashboard/DashboardSkeleton";
import { isDashboard, routes } from "./lib/routes";
import { lazyWithPreload } from "./ui/lazyWithPreload";

const setup = lazyWithPreload(async () => (await import("./account/setup/SetupPage")).SetupPage, <FormPageSkeleton />);
const dashboard = lazyWithPreload(async () => (await import("./dashboard/Dashboard")).Dashboard, <DashboardSkeleton />);

/** The routes that need Clerk: sign-in and sign-up, the account, and the dashboard. */
export function ClerkRoutes() {
  return (
    <AuthProviders>
      <Switch>
        <Route path={routes.signIn}>
          <RedirectIfSignedIn>
            <SignInPage />
          </RedirectIfSignedIn>
        </Route>
        <Route path={routes.signUp}>
          <RedirectIfSignedIn>
            <SignUpPage />
          </RedirectIfSignedIn>
        </Route>
        <Route path={routes.verify} component={VerifyPage} />
        <Route path={routes.forgotPassword}>
          <RedirectIfSignedIn>
            <ForgotPasswordPage />
          </RedirectIfSignedIn>
        </Route>
        <Route path={routes.resetPassword}>
          <RedirectIfSignedIn>
            <ResetPasswordPage />
          </RedirectIfSignedIn>
        </Route>
        <Route path={routes.account} component={AccountPage} />
        <Route>
          <SignedInRoutes />
        </Route>
      </Switch>
    </AuthProviders>
  );
}

/** Setup and dashboard share one `RequireAuth`, so that navigating between them does not load the professional again. */
function SignedInRoutes() {
  const [location] = useLocation();
  return (
    <RequireAuth placeholder={isDashboard(location) ? <DashboardSkeleton /> : <FormPageSkeleton />}>
      <Switch>
        <Route path={routes.setup} component={setup.Component} />
        <Route path={routes.dashboard}>
          {({ professionalSlug, "*": below }) => <dashboard.Component slug={professionalSlug} below={below} />}
        </Route>
      </Switch>
    </RequireAuth>
  );
}
