import { Route, Switch } from "wouter";
import { routes } from "../paths";
import { ClerkArea } from "./ClerkArea";
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
        <Route>
          <SignedInRoutes />
        </Route>
      </Switch>
    </ClerkArea>
  );
}
