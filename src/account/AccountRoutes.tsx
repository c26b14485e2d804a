import { Route, Switch } from "wouter";
import { routes } from "../paths";
import { ClerkArea } from "./ClerkArea";
import { SignedInRoutes } from "./SignedInRoutes";
import { SignedOut } from "./SignedOut";
import { SignInPage } from "./SignInPage";

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
        <Route>
          <SignedInRoutes />
        </Route>
      </Switch>
    </ClerkArea>
  );
}
