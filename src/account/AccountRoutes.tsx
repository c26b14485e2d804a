import { Route, Switch } from "wouter";
import { routes } from "../paths";
import { AccountPage } from "./AccountPage";
import { ClerkArea } from "./ClerkArea";
import { ForgotPasswordPage } from "./ForgotPasswordPage";
import { ResetPasswordPage } from "./ResetPasswordPage";
import { SignedInRoutes } from "./SignedInRoutes";
import { SignedOut } from "./SignedOut";
import { SignInPage } from "./SignInPage";
import { SignUpPage } from "./SignUpPage";
import { VerifyPage } from "./VerifyPage";

/** Every page that has to do with who is signed in. */
export function AccountRoutes() {
  return (
    <ClerkArea>
      <Switch>
        <Route path={routes.signIn}>
          <SignedOut>
            <SignInPage />
          </SignedOut>
        </Route>
        <Route path={routes.signUp}>
          <SignedOut>
            <SignUpPage />
          </SignedOut>
        </Route>
        <Route path={routes.verify} component={VerifyPage} />
        <Route path={routes.forgotPassword}>
          <SignedOut>
            <ForgotPasswordPage />
          </SignedOut>
        </Route>
        <Route path={routes.resetPassword}>
          <SignedOut>
            <ResetPasswordPage />
          </SignedOut>
        </Route>
        <Route path={routes.account} component={AccountPage} />
        <Route>
          <SignedInRoutes />
        </Route>
      </Switch>
    </ClerkArea>
  );
}
