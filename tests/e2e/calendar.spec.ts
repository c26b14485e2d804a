import ICAL from "ical.js";
import { bookableWeeks } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";

/** Parses an iCalendar file: its method and the sessions' times (UTC ms). */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    sessions: events.map(({ uid, startDate, endDate }) => ({
      uid,
      startsAt: startDate.toUnixTime() * 1000,
      endsAt: endDate.toUnixTime() * 1000,
    })),
  };
}

test("a series: calendar file, calendar links and attachments of both emails match the booking", {
  tag: "@dates",
}, async ({ newEventType, page, sandbox, bookingPage }) => {
  const eventType = await newEventType({ openOn: bookableWeeks(2), sessionCount: 2 });
  const client = bookingPage(eventType);
  await client.openForm();
  await client.fillIn();
  await client.book();
  const token = await client.expectBooked();
  const booked = (await sandbox.db("bookingsOf", eventType.slug)).map(({ startsAt, endsAt }) => ({
    startsAt,
    endsAt,
  }));
  expect(booked).toHaveLength(2);

  const button = page.getByRole("link", { name: "Calendar file with all sessions" });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toBe("booking.ics");
  const file = await (await fetch(download.url())).text();
  expect(read(file)).toMatchObject({ method: "PUBLISH", sessions: booked });
  await test.step("calendar links", async () => {
    await page.getByText("Add sessions one by one to Google or Outlook").click();
    const google = await page
      .getByRole("link", { name: /^Google: / })
      .last()
      .getAttribute("href");
    const lastStart = new Date(booked[1]?.startsAt ?? 0).toISOString().replace(/[-:]|\.\d+/g, "");
    expect(new URL(google ?? "").searchParams.get("dates")).toMatch(new RegExp(`^${lastStart}/`));
  });

  await test.step("emails of both sides", async () => {
    const { professional } = eventType;
    for (const [email, cancelPage] of [
      [eventType.client.email, `${sandbox.urls.web}/booking/cancel.html#${token}`],
      [professional.email, new RegExp(`^${sandbox.urls.web}/${professional.profileSlug}/bookings/\\w+$`)],
    ] as const) {
      await expect.poll(() => sandbox.mailsTo(email)).toHaveLength(1);
      const [mail] = await sandbox.mailsTo(email);
      const [attached] = mail?.attachments ?? [];
      expect(attached).toMatchObject({
        filename: "booking.ics",
        contentType: "text/calendar; charset=utf-8; method=PUBLISH",
      });
      const { method, sessions } = read(Buffer.from(attached?.content ?? "", "base64").toString());
      expect({ method, sessions }).toEqual({ method: "PUBLISH", sessions: read(file).sessions });
      await page.goto(`${sandbox.urls.mailbox}/mails/${mail?.id}`);
      const [shown] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "booking.ics" }).click(),
      ]);
      expect(shown.suggestedFilename()).toBe("booking.ics");
      const links = page.frameLocator("iframe").getByRole("link");
      await expect(links.filter({ hasText: "Cancel booking" })).toHaveAttribute("href", cancelPage);
      const fileLink = await links.filter({ hasText: "Calendar file" }).getAttribute("href");
      expect(read(await (await fetch(fileLink ?? "")).text()).sessions).toEqual(sessions);
    }
  });
});

for (const [name, heading] of [
  ["cancel", "Cancel your booking"],
  ["edit", "Change your booking"],
] as const) {
  test(`the ${name} page says whom to contact and does not leak the token`, async ({ page }) => {
    await page.goto(`/booking/${name}.html#a-secret`);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page.getByText("Reply to your confirmation email to reach your professional.")).toBeVisible();
    expect(await page.locator("script").count()).toBe(0);
    await expectAccessible(page);
    const [request] = await Promise.all([
      page.waitForRequest("**/sign-in"),
      page.getByRole("link", { name: "Sign in" }).click(),
    ]);
    expect(await request.allHeaders()).not.toHaveProperty("referer");
  });
}
