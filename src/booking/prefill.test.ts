import { afterEach, describe, expect, it } from "vitest";
import { clearDraft, loadDraft, saveDraft } from "./bookingDraft";
import { keepPrefill } from "./prefill";

const none = { firstName: "", lastName: "", email: "", phone: "", phoneCountry: "" };

afterEach(() => {
  sessionStorage.clear();
  history.replaceState(null, "", "/");
});

function open(url: string) {
  history.replaceState("afterTimes", "", url);
  keepPrefill();
  return { details: loadDraft("lesson-30").details, url: location.pathname + location.search + location.hash };
}

describe("a prefilled link", () => {
  it.each([
    ["?name=Madonna", { firstName: "Madonna" }],
    ["?name=Ludwig+van%20Beethoven", { firstName: "Ludwig", lastName: "van Beethoven" }],
    ["?name=A+B&firstName=Client", { firstName: "Client", lastName: "B" }],
    [
      "?firstName=Client&lastName=One&email=c@example.com&phone=310+555+0101",
      { firstName: "Client", lastName: "One", email: "c@example.com", phone: "310 555 0101" },
    ],
    ["#firstName=Client&email=c@example.com", { firstName: "Client", email: "c@example.com" }],
    ["?email=a@example.com#email=b@example.com", { email: "b@example.com" }],
    // In a query string, an unencoded + stands for a space.
    ["?email=a+b@example.com&phone=+13105550101", { email: "a+b@example.com", phone: "+13105550101" }],
    [`?firstName=${"x".repeat(5000)}`, { firstName: "x".repeat(300) }],
    ["?month=2027-01", {}],
    ["?Name=x&phoneCountry=DE#start", {}],
  ])("%s fills in the form", (link, expected) => {
    expect(open(`/book/lesson-30${link}`).details).toEqual({ ...none, ...expected });
  });

  it("is removed from the address at once, and nothing else is", () => {
    expect(open("/book/lesson-30?month=2027-01&email=c@example.com&phone=1").url).toBe("/book/lesson-30?month=2027-01");
    expect(open("/book/lesson-30?name=#email=c@example.com&x=1").url).toBe("/book/lesson-30");
    expect(open("/book/lesson-30?start=1#top").url).toBe("/book/lesson-30?start=1#top");
    expect(history.state).toBe("afterTimes");
  });

  it("replaces only the fields that it names", () => {
    saveDraft("lesson-30", { details: { ...none, firstName: "Client", phone: "1", phoneCountry: "DE" } });
    const { details } = open("/book/lesson-30?email=c@example.com");
    expect(details).toEqual({ ...none, firstName: "Client", email: "c@example.com", phone: "1", phoneCountry: "DE" });
    expect(open("/book/lesson-30?phone=2").details).toMatchObject({ phone: "2", phoneCountry: "" });
  });

  it("does not change a request whose outcome is unknown", () => {
    const request = { id: "r", startsAt: 0, terms: "", chosen: { day: "", time: "" } };
    saveDraft("lesson-30", { details: none, request });
    expect(open("/book/lesson-30?email=c@example.com").details).toEqual(none);
  });

  it("fills in one form only", () => {
    open("/book/lesson-30?email=c@example.com");
    clearDraft("lesson-30");
    expect(loadDraft("lesson-30").details).toEqual(none);
  });
});
