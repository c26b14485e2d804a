import { describe, expect, it, test } from "vitest";
import { linkParts, proposedVisibility, shownLocation } from "./location";
import { withShownLinks } from "./shownLinks";

const linksIn = (text: string) => linkParts(text).flatMap(({ text, href }) => (href ? [[text, href]] : []));

describe("linkParts", () => {
  const same = (address: string) => [[address, address]];
  test.each([
    ["https://meet.example.com/room?a=1&b=2", same("https://meet.example.com/room?a=1&b=2")],
    ["Zoom: https://example.com/j/1 (passcode 123456)", same("https://example.com/j/1")],
    ["(https://example.com/a_(b)), ring twice.", same("https://example.com/a_(b)")],
    ["https://a.example/1, https://b.example/2!", [...same("https://a.example/1"), ...same("https://b.example/2")]],
    [
      "us02web.zoom.us/j/8123?pwd=Ab.1",
      [["us02web.zoom.us/j/8123?pwd=Ab.1", "https://us02web.zoom.us/j/8123?pwd=Ab.1"]],
    ],
    ["www.example.com", [["www.example.com", "https://www.example.com/"]]],
    ["HTTPS://EXAMPLE.COM/A", [["HTTPS://EXAMPLE.COM/A", "https://example.com/A"]]],
  ])("finds the links in %j", (text, links) => {
    expect(linksIn(text)).toEqual(links);
    expect(linkParts(text).map((part) => part.text)).toEqual(expect.arrayContaining(links.map(([shown]) => shown)));
  });

  test.each([
    ["https://аpple.com/a", "https://xn--pple-43d.com/a"],
    ["https://good.example\\@evil.example/", "https://good.example/@evil.example/"],
  ])("shows the real address of %j", (text, address) => {
    expect(linksIn(text)).toEqual([[address, address]]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.com/file",
    "https://me:secret@example.com",
    "me@example.com/x",
    "https://",
    "St.Georg/2. floor",
    "Studio 2, 100 Example Street",
    "Room 1/2",
  ])("finds no link in %j", (text) => {
    expect(linkParts(text)).toEqual([{ text, href: null }]);
  });

  it("returns the whole text", () => {
    const text = "Zoom: https://example.com/j/1. Passcode 123.";
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});

test("withShownLinks shows the real addresses in a text", () => {
  expect(withShownLinks("Zoom: https://gооgle.com/x, code 1")).toBe("Zoom: https://xn--ggle-55da.com/x, code 1");
  expect(withShownLinks("12 Main Street")).toBe("12 Main Street");
});

describe("proposedVisibility", () => {
  test.each([
    ["https://meet.example.com/demo", "booked"],
    ["Zoom: us02web.zoom.us/j/8123", "booked"],
    ["Zoom, passcode 4711", "booked"],
    ["Meeting ID: 812 3456 7890", "booked"],
    ["812 3456 7890", "booked"],
    ["", "everyone"],
    ["Studio 2, 100 Example Street, Los Angeles, CA 90012", "everyone"],
    ["Online", "everyone"],
  ])("of %j: %s", (location, visibility) => expect(proposedVisibility(location)).toBe(visibility));
});

test("shownLocation never returns what only booked clients see", () => {
  const secret = { location: "https://example.com/secret", publicLocation: "Online" } as const;
  expect(shownLocation({ ...secret, locationVisibility: "everyone" })).toEqual({
    ...{ location: "https://example.com/secret", isLocationHidden: false },
  });
  expect(shownLocation({ ...secret, locationVisibility: "booked" })).toEqual({
    ...{ location: "Online", isLocationHidden: true },
  });
  expect(shownLocation({ location: "", publicLocation: "Online", locationVisibility: "booked" })).toEqual({
    ...{ location: "Online", isLocationHidden: false },
  });
});
