import { describe, expect, it } from "vitest";
import { isDashboard, isOfAccount, pathOnTheWay, routes, wantedPath } from "./paths";

const searchOf = (path: string) => path.slice(path.indexOf("?") + 1);

describe("wantedPath", () => {
  it("remembers a page with all that follows its path", () => {
    const wanted = "/eugene-k/bookings?view=week#top";
    expect(wantedPath(searchOf(pathOnTheWay(routes.signIn, wanted)))).toBe(wanted);
  });

  it.each(["", "next=", "next=https://example.com/", "next=//example.com", "next=/\\example.com", "next=javascript:1"])(
    "leads nowhere for %j",
    (search) => expect(wantedPath(search)).toBeNull(),
  );

  it("goes on to what lies behind pages that are only on the way", () => {
    const through = pathOnTheWay(routes.signUp, pathOnTheWay(routes.setup, "/account"));
    expect(wantedPath(searchOf(through))).toBe("/account");
    expect(wantedPath(searchOf(pathOnTheWay(routes.signIn, "/setup")))).toBeNull();
  });
});

describe("isOfAccount and isDashboard", () => {
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
    expect([isOfAccount(path), isDashboard(path)]).toEqual([ofAccount, dashboard]);
  });
});
