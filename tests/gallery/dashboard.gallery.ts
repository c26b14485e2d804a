import { demoTeacher } from "../../sandbox/seed";
import { signIn } from "../e2e/account";
import { BookingPage } from "../e2e/bookingPage";
import { Teacher } from "../e2e/teacher";
import { expect, shoot, test } from "./shoot";

test("a first day", async ({ page, sandbox }) => {
  const teacher = await Teacher.setUp(page, sandbox);
  await shoot(page, "40-first-day");
  await page.goto(`${teacher.path}/bookings`);
  await expect(page.getByText("Nothing booked to come").or(page.locator("[data-date]")).first()).toBeVisible();
  await shoot(page, "41-no-bookings");
  await page.goto(`${teacher.path}/event-types/new`);
  await teacher.field("Title").fill("Piano");
  await shoot(page, "42-new-event-type");
  await page.getByRole("radio", { name: "Weekly series" }).check();
  await teacher.field("Price of a session").fill("a lot");
  await teacher.hours("Monday, hours").to.fill("8");
  await teacher.save.click();
  await shoot(page, "43-event-type-problems");
  await page.goto(teacher.path);
  await teacher.create("Piano");
  await shoot(page, "43-first-event-type");
  await page.goto("/somebody-else");
  await expect(page.getByRole("heading", { level: 1, name: "This is not your dashboard" })).toBeVisible();
  await shoot(page, "44-not-yours");
});

test("a working day", async ({ page, sandbox, browser }) => {
  await page.goto("/demo-teacher");
  await signIn(page, demoTeacher);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  await shoot(page, "50-event-types");
  await page
    .getByRole("button", { name: /^More for/ })
    .first()
    .click();
  await shoot(page, "51-card-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Close a day" }).click();
  await shoot(page, "52-close-a-day");
  await page.keyboard.press("Escape");
  await page
    .getByRole("link", { name: /^Edit / })
    .first()
    .click();
  await expect(page.getByText(/times to book, in/)).toBeVisible();
  await shoot(page, "53-edit-event-type");

  for (const view of ["month", "week", "day", "list"]) {
    await page.goto(`/demo-teacher/bookings?view=${view}`);
    await expect(page.locator("[data-date], [data-booking]").first()).toBeVisible();
    await shoot(page, `54-bookings-${view}`);
  }
  await page
    .getByRole("main")
    .getByRole("link", { name: /Client (One|Two)/ })
    .first()
    .click();
  await expect(page.getByRole("complementary", { name: "Booking" })).toBeVisible();
  await shoot(page, "55-booking");
  await page.getByRole("button", { name: "Cancel booking" }).click();
  await shoot(page, "56-cancel-booking");
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
  await shoot(page, "57-new-booking-mail-failed");
  await page.getByRole("list", { name: "New bookings" }).getByRole("link", { name: "Show" }).click();
  await expect(page.getByText(/^Not sent · /)).toBeVisible();
  await shoot(page, "58-mail-failed");
  await page.getByRole("button", { name: "Correct the client’s address" }).click();
  await shoot(page, "59-correct-address");
  await page.keyboard.press("Escape");
  await sandbox.recoverMail();
});

test("the texts of messages", async ({ page, sandbox }) => {
  const teacher = await Teacher.setUp(page, sandbox);
  await page.goto(`${teacher.path}/emails`);
  const letter = page.getByTitle("The message as it arrives").contentFrame();
  await expect(letter.getByText("You're booked, Client One")).toBeVisible();
  await shoot(page, "60-emails");
  await page.getByRole("button", { name: "Weekly series" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("<p>Hello {{clientNam}}</p>");
  await expect(page.getByRole("button", { name: /^Line 1, column/ })).toBeVisible();
  await shoot(page, "61-emails-problems");
  await page.getByRole("textbox", { name: "Message" }).fill("<p>Hello {{clientName}}</p>");
  await expect(letter.getByText("Hello Client One")).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, "62-emails-missing");
});
