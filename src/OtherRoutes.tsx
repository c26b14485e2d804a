import { Route, Switch } from "wouter";
import { ConnectionBanner } from "./ConnectionBanner";
import { routes } from "./lib/routes";
import { NotFoundPage } from "./pages/NotFoundPage";
import { lazyWithPreload } from "./ui/lazyWithPreload";

const blank = <div className="peer grow" />;
const privacy = lazyWithPreload(async () => (await import("./pages/PrivacyPage")).PrivacyPage, blank);
const terms = lazyWithPreload(async () => (await import("./pages/TermsPage")).TermsPage, blank);
const manage = lazyWithPreload(async () => (await import("./manage/ManagePage")).ManagePage, blank);

/** The pages that few people open, apart from the others, so that they cost the booking page nothing. */
export function OtherRoutes() {
  return (
    <Switch>
      <Route path={routes.privacy} component={privacy.Component} />
      <Route path={routes.terms} component={terms.Component} />
      <Route path={routes.manage}>
        <ConnectionBanner />
        <manage.Component />
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
