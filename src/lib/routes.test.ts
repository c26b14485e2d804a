import { describe, expect, it } from "vitest";
import { isAccountRoute, isDashboard, returnToOf, routes, withReturnTo } from "./routes";

const searchOf = (path: string) => path.slice(path.indexOf("?") + 1);

describe("returnToOf", () => {
  it("keeps path, search and hash", () => {
    const wanted = "/eugene-k/bookings?view=week#top";
    expect(returnToOf(searchOf(withReturnTo(routes.signIn, wanted)))).toBe(wanted);
  });

  it.each([
    ...["", "x", "https://example.com/", "//example.com", "/\\example.com", "javascript:1"],
    ...["/.//example.com", "/x/../..//example.com", "/./\\example.com", "/.\\/example.com", "/%2e//example.com"],
    "/sign-in?next=/.//example.com",
  ])("leads nowhere for %j", (next) => expect(returnToOf(String(new URLSearchParams({ next })))).toBeNull());

  it("leads nowhere without a path", () => expect(returnToOf("")).toBeNull());

  it("skips sign-in steps", () => {
    const through = withReturnTo(routes.signUp, withReturnTo(routes.setup, "/account"));
    expect(returnToOf(searchOf(through))).toBe("/account");
    expect(returnToOf(searchOf(withReturnTo(routes.signIn, "/setup")))).toBeNull();
  });
});

describe("isAccountRoute and isDashboard", () => {
  it.each([
    ["/setup", true, false],
    ["/Sign-In", true, false],
    ["/setup/more", false, false],
    ["/eugene-k", true, true],
    ["/Eugene-K/bookings", true, true],
    ["/", false, false],
    ["/book/lesson", false, false],
    ["/admin", false, false],
    ["/no.such", false, false],
  ])("%s", (path, ofAccount, dashboard) => {
    expect([isAccountRoute(path), isDashboard(path)]).toEqual([ofAccount, dashboard]);
  });
});
