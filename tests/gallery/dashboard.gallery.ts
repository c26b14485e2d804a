import { demoProfessional } from "../../sandbox/seed";
import { signIn } from "../e2e/account";
import { BookingPage } from "../e2e/bookingPage";
import { DashboardPage } from "../e2e/dashboardPage";
import { expect, takeScreenshots, test } from "./takeScreenshots";

test("empty dashboard and new event type", async ({ page, sandbox }) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  await takeScreenshots(page, "40-first-day");
  await page.goto(`${dashboard.path}/bookings`);
  await expect(page.getByText("No upcoming bookings").or(page.locator("[data-date]")).first()).toBeVisible();
  await takeScreenshots(page, "41-no-bookings");
  await page.goto(`${dashboard.path}/event-types/new`);
  await dashboard.field("Title").fill("Piano");
  await takeScreenshots(page, "42-new-event-type");
  await page.getByRole("radio", { name: "Weekly series" }).check();
  await dashboard.field("Price per session").fill("a lot");
  await dashboard.hours("Monday, hours").to.fill("8");
  await dashboard.save.click();
  await takeScreenshots(page, "43-event-type-problems");
  await page.goto(dashboard.path);
  await dashboard.create("Piano");
  await takeScreenshots(page, "43-first-event-type");
  await page.goto("/somebody-else");
  await expect(page.getByRole("heading", { level: 1, name: "This isn’t your dashboard" })).toBeVisible();
  await takeScreenshots(page, "44-not-yours");
});

test("dashboard with bookings", async ({ page, sandbox, browser }) => {
  await page.goto("/demo-teacher");
  await signIn(page, demoProfessional);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  await takeScreenshots(page, "50-event-types");
  await page
    .getByRole("button", { name: /^More for/ })
    .first()
    .click();
  await takeScreenshots(page, "51-card-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Close a day" }).click();
  await takeScreenshots(page, "52-close-a-day");
  await page.keyboard.press("Escape");
  await page
    .getByRole("link", { name: /^Edit / })
    .first()
    .click();
  await expect(page.getByText(/available times in/)).toBeVisible();
  await takeScreenshots(page, "53-edit-event-type");

  for (const view of ["month", "week", "day", "list"]) {
    await page.goto(`/demo-teacher/bookings?view=${view}`);
    await expect(page.locator("[data-date], [data-booking]").first()).toBeVisible();
    await takeScreenshots(page, `54-bookings-${view}`);
  }
  await page
    .getByRole("main")
    .getByRole("link", { name: /Client (One|Two)/ })
    .first()
    .click();
  await expect(page.getByRole("complementary", { name: "Booking" })).toBeVisible();
  await takeScreenshots(page, "55-booking");
  await page.getByRole("button", { name: "Cancel booking" }).click();
  await takeScreenshots(page, "56-cancel-booking");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Move booking…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move booking" });
  await dialog
    .getByRole("button", { name: /^\d+:\d\d [AP]M$/ })
    .last()
    .click();
  await dialog.getByLabel("Note in the email (optional)").fill("Sorry, I have a dentist’s appointment that day.");
  await takeScreenshots(page, "56-move-booking");
  await dialog.getByRole("button", { name: /^Move / }).click();
  const undo = page.getByRole("list", { name: "Changes that can be undone" }).getByRole("button", { name: "Undo" });
  // It stays while it is focused.
  await undo.focus();
  await takeScreenshots(page, "56-undo");
  await page.goto("/demo-teacher/bookings?view=list");
  await page.getByRole("button", { name: "Cancel many…" }).click();
  await page.getByRole("radio", { name: "Everything booked since" }).check();
  await expect(page.getByRole("button", { name: /^Cancel \d+ sessions$/ })).toBeVisible();
  await takeScreenshots(page, "56-cancel-many");
  await page.keyboard.press("Escape");

  const details = { firstName: "Client", lastName: "Three", email: "client.three@example.com", phone: "310 555 0103" };
  const lesson = { slug: "lesson-30", title: "30-minute lesson", client: details };
  const client = new BookingPage(await (await browser.newContext()).newPage(), lesson);
  await sandbox.failMail({ kind: "422", to: details.email });
  await client.open();
  await client.times.first().click();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(page.getByRole("list", { name: "New bookings" })).toContainText("Client Three");
  await takeScreenshots(page, "57-new-booking-mail-failed");
  await page.getByRole("list", { name: "New bookings" }).getByRole("link", { name: "View" }).click();
  await expect(page.getByText(/^Not sent · /)).toBeVisible();
  await takeScreenshots(page, "58-mail-failed");
  await page.getByRole("button", { name: "Correct the client’s email address" }).click();
  await takeScreenshots(page, "59-correct-address");
  await page.keyboard.press("Escape");
  await sandbox.recoverMail();

  for (const [command, state, name] of [
    ["exhaustRecipientLimit", /^Waiting until /, "60-mail-waits"],
    ["suppressRecipient", /^This address marked an earlier email as spam/, "61-address-complained"],
  ] as const) {
    const person = { ...details, lastName: name, email: `${name}@example.com` };
    const other = new BookingPage(client.page, { ...lesson, client: person });
    await sandbox.db(command, person.email);
    await other.open();
    await other.times.first().click();
    await other.fillIn();
    await other.book();
    await other.expectBooked();
    await page.getByRole("list", { name: "New bookings" }).getByRole("link", { name: "View" }).last().click();
    await expect(page.getByText(state)).toBeVisible();
    await takeScreenshots(page, name);
  }
});

test("email templates", async ({ page, sandbox }) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  await page.goto(`${dashboard.path}/emails`);
  const preview = page.getByTitle("Email preview").contentFrame();
  await expect(preview.getByText("You're booked, Client One")).toBeVisible();
  await takeScreenshots(page, "60-emails");
  await page.getByRole("button", { name: "Weekly series" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("<p>Hello {{clientNam}}</p>");
  await expect(page.getByRole("button", { name: /^Line 1, column/ })).toBeVisible();
  await takeScreenshots(page, "61-emails-problems");
  await page.getByRole("textbox", { name: "Message" }).fill("<p>Hello {{clientName}}</p>");
  await expect(preview.getByText("Hello Client One")).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await takeScreenshots(page, "62-emails-missing");
});
