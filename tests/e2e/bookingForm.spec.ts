import type { Locator } from "@playwright/test";
import { at, bookableDays, dayText } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });

  test("a client books by touch at 320 px", { tag: "@dates" }, async ({ sandbox, newEventType, bookingPage }) => {
    const [first = "", second = ""] = bookableDays(2);
    const eventType = await newEventType({ openOn: [first, second] });
    const client = bookingPage(eventType);
    await client.open(eventType.date);
    const day = client.day(dayText(at(second, "09:00")));
    await expectThumbSized(day);
    await day.tap();
    await expectThumbSized(client.time("1:30 PM"));
    await client.time("1:30 PM").tap();
    await expect(client.page.getByRole("heading", { name: "Your details" })).toBeVisible();
    await client.fillIn();
    await expect(client.bookButton).toBeInViewport({ ratio: 1 });
    await expectThumbSized(client.bookButton);
    await client.bookButton.tap();
    await client.expectBooked();
    const [booking] = await sandbox.db("bookingsOf", eventType.slug);
    expect(booking?.startsAt).toBe(+at(second, "13:30"));
  });
});

test("a client books with the keyboard only", { tag: "@dates" }, async ({ sandbox, newEventType, bookingPage }) => {
  const [first = "", second = ""] = bookableDays(2);
  const eventType = await newEventType({ openOn: [first, second] });
  const client = bookingPage(eventType);
  const { keyboard } = client.page;
  await client.open(eventType.date);

  await tabTo(client.day(dayText(at(eventType.date, "09:00"))));
  await keyboard.press("PageDown");
  await expect(client.page.getByRole("grid").locator(":focus")).toBeVisible();
  await keyboard.press("PageUp");
  await expect(client.day(dayText(at(eventType.date, "09:00")))).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(client.day(dayText(at(second, "09:00")))).toBeFocused();
  // Days can be chosen only after the times have loaded.
  await expect(client.page.getByRole("grid")).toHaveAttribute("aria-busy", "false");
  await keyboard.press("Enter");
  await expect(client.page.getByRole("heading", { name: dayText(at(second, "09:00")) })).toBeFocused();
  await tabTo(client.time("9:30 AM"));
  await keyboard.press("Enter");
  await expect(client.page.getByRole("heading", { name: "Your details" })).toBeFocused();
  for (const name of ["firstName", "lastName", "email", "phone"] as const) {
    await keyboard.press("Tab");
    await expect(client.field(name)).toBeFocused();
    await keyboard.type(eventType.client[name]);
  }
  await tabTo(client.bookButton);
  await keyboard.press("Enter");
  await client.expectBooked();
  await expect(client.page.getByRole("heading", { level: 1 })).toBeFocused();
  const [booking] = await sandbox.db("bookingsOf", eventType.slug);
  expect(booking?.startsAt).toBe(+at(second, "09:30"));
});

test("going back to choose another time keeps the input", async ({ sandbox, newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.page.goBack();
  await client.chooseTime("1:00 PM");
  await client.expectFilledIn();
  await client.page.reload();
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();

  // Going back from the confirmation shows the times and sends nothing again.
  await client.page.goBack();
  await expect(client.time("9:00 AM")).toBeVisible();
  await expect(client.time("1:00 PM")).toBeHidden();
  const bookings = await sandbox.db("bookingsOf", eventType.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual([+at(eventType.date, "13:00")]);

  // A prefilled link fills in the form, leaves the address at once, and sends nothing by itself.
  const { email, ...others } = eventType.client;
  await client.page.goto(`/book/${eventType.slug}?${new URLSearchParams(others)}#email=${encodeURIComponent(email)}`);
  await expect(client.page).toHaveURL(new RegExp(`/book/${eventType.slug}$`));
  await client.chooseTime("9:00 AM");
  await client.expectFilledIn();
  expect(await sandbox.db("bookingsOf", eventType.slug)).toHaveLength(1);
});

test("invalid input: errors at each field, input kept, no request sent", async ({ newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  const sent: string[] = [];
  client.page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(String(payload))));
  await client.openForm();
  await client.book();
  await expect(client.field("firstName")).toHaveAccessibleDescription(/Enter your first name\./);
  await expect(client.field("lastName")).toHaveAccessibleDescription(/Leave empty if you have one name\./);
  await expect(client.field("email")).toHaveAccessibleDescription(/Enter your email address\./);
  await expect(client.field("phone")).toHaveAccessibleDescription(/Enter your phone number\./);
  await expect(client.field("firstName")).toBeFocused();
  await expectAccessible(client.page);

  const wrong = { firstName: "Client", lastName: "One", email: "client.one@", phone: "12" };
  await client.fillIn(wrong);
  await client.book();
  await expect(client.field("email")).toBeFocused();
  await expect(client.field("email")).toHaveAccessibleDescription(/like name@example\.com/);
  await expect(client.field("phone")).toHaveAccessibleDescription(/with an area code/);
  for (const name of ["firstName", "lastName"] as const) {
    await expect(client.field(name)).not.toHaveAttribute("aria-invalid");
  }
  await client.expectFilledIn(wrong);
  expect(sent.filter((message) => message.includes("bookingMutations:book"))).toEqual([]);

  await client.fillIn({ ...wrong, lastName: "", email: eventType.client.email, phone: "+81 3 1234 5678" });
  await client.book();
  await client.expectBooked();
  expect(sent.filter((message) => message.includes("bookingMutations:book"))).toHaveLength(1);
});

/** Checks that a touch target is at least 44 px wide and high, including its extended hit area. */
async function expectThumbSized(target: Locator): Promise<void> {
  const [width, height] = await target.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    const reach = (side: "top" | "right" | "bottom" | "left") =>
      -Math.min(0, Number.parseFloat(getComputedStyle(element, "::after")[side]) || 0);
    return [width + reach("left") + reach("right"), height + reach("top") + reach("bottom")];
  });
  expect(Math.min(width ?? 0, height ?? 0)).toBeGreaterThanOrEqual(44);
}

/** Presses Tab until the target has the focus. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await target.page().keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab does not reach the target.");
}

test("challenge: a failed one is explained, and a person confirms with the keyboard and books", async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  const { page } = client;
  await sandbox.configureTurnstile({ isOn: true, mode: "fail" });
  try {
    await client.openForm();
    await client.fillIn();
    await client.bookButton.press("Enter");
    await expect(client.notice).toContainText("We couldn’t check that you’re a person.");
    await expect(page.getByRole("heading", { name: /We couldn’t check/ })).toBeFocused();
    await client.expectFilledIn();

    await sandbox.configureTurnstile({ mode: "interactive" });
    await client.bookButton.press("Enter");
    await expect(page.getByText("One more step: confirm below that you’re a person.")).toBeFocused();
    await expect(client.notice).toBeHidden();
    await expectAccessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await client.expectBooked();
  } finally {
    await sandbox.configureTurnstile({ isOn: false, mode: "pass" });
  }
  expect(await sandbox.db("bookingsOf", eventType.slug)).toHaveLength(1);
});
