import { at, bookableDay, bookableDays, dayText, nextMonday } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { Teacher } from "./teacher";

test("somebody new makes an event type with the keyboard alone, and a client books it", { tag: "@dates" }, async ({
  page,
  sandbox,
}) => {
  const teacher = await Teacher.setUp(page, sandbox);
  await expect(page.getByRole("heading", { name: "No event types yet" })).toBeVisible();
  const stepsDone = page.getByRole("region", { name: "Four steps to your first booking" }).getByText("(done)");
  await expect(stepsDone).toHaveCount(1);
  await expectAccessible(page);

  const { keyboard } = page;
  const tab = async (times = 1) => {
    for (let time = 0; time < times; time += 1) await keyboard.press("Tab");
  };
  await page.getByRole("link", { name: "Create your first" }).focus();
  await keyboard.press("Enter");
  await expect(teacher.field("Title")).toBeFocused();
  await keyboard.type(`Piano ${teacher.word}`);
  await expect(page.getByText("This one is free.")).toBeVisible();
  await tab();
  await expect(teacher.field("Link")).toHaveValue(`piano-${teacher.word}`);
  await tab(2);
  await keyboard.type("Studio 2");
  await tab();
  await keyboard.type("60");
  await tab();
  await keyboard.type("45.5");
  await tab();
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Weekly series" })).toBeChecked();
  await tab();
  await keyboard.type("2");
  await tab();
  await expect(teacher.hours("Monday, hours").from).toBeFocused();
  await keyboard.type("9");
  await tab();
  await keyboard.type("10");
  await tab();
  await expect(teacher.hours("Monday, hours").to).toHaveValue("10:00 AM");
  // Past the button that removes, to the one that adds: what it adds goes on after lunch.
  await tab();
  await keyboard.press("Enter");
  await expect(teacher.hours("Monday, hours 2").from).toBeFocused();
  await keyboard.type("2p");
  await tab();
  await keyboard.type("3");
  await keyboard.press("Enter");
  await teacher.expectList();

  const card = teacher.card(`Piano ${teacher.word}`);
  await expect(card.getByRole("heading")).toBeFocused();
  for (const text of ["Created", "1 hour", "$45.50 per session", "2 weekly sessions", "Studio 2"]) {
    await expect(card).toContainText(text);
  }
  await expect(stepsDone).toHaveCount(3);
  const visit = await teacher.visitor(`Piano ${teacher.word}`, `piano-${teacher.word}`);
  await visit.open(nextMonday());
  await expect(visit.times).toHaveText(["9:00 AM", "2:00 PM"]);
  await visit.chooseTime("2:00 PM");
  await visit.fillIn();
  await visit.book();
  await visit.expectBooked();
  await expect(card).toContainText(/Next: Monday, .* · 2:00–3:00 PM/);
  await expect(stepsDone).toHaveCount(0);
});

test("hours and price that are edited change on open pages at once, without what was typed there", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const teacher = await Teacher.setUp(page, sandbox);
  const [title, slug] = [`Piano ${teacher.word}`, `piano-${teacher.word}`];
  await teacher.create(title);
  const [typing, looking] = [await teacher.visitor(title, slug), await teacher.visitor(title, slug)];
  const date = bookableDay();
  await looking.open(date);
  await expect(looking.times).toHaveCount(16);
  await typing.open(date);
  await typing.chooseTime("10:30 AM");
  await typing.fillIn();

  await teacher.edit(title);
  await teacher.field("Price of a session").fill("60.5");
  await teacher.hours("Monday, hours").from.fill("10");
  await teacher.hours("Monday, hours").to.fill("noon");
  await teacher.copyMondayTo("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  await expect(page.getByText(/^(5[2-6]) times to book, in Pacific Time/)).toBeVisible();
  await teacher.save.click();
  await expect(teacher.card(title)).toContainText("Saved");
  await expect(teacher.card(title)).toContainText("$60.50");

  await expect(looking.times).toHaveText(["10:00 AM", "10:30 AM", "11:00 AM", "11:30 AM"]);
  await expect(looking.page.getByText("$60.50")).toBeVisible();
  await expect(typing.notice.getByRole("definition")).toContainText("$60.50");
  await typing.notice.getByRole("button").click();
  await typing.expectFilledIn();
  await typing.book();
  await typing.expectBooked();
  await expect(typing.ticket).toContainText("$60.50");
});

test("links: taken ones with free ones to tap, renamed ones that lead on; paused, resumed, copied, deleted", async ({
  page,
  context,
  guard,
  sandbox,
}) => {
  guard.allow(/INVALID_INPUT/);
  const teacher = await Teacher.setUp(page, sandbox);
  const [title, slug] = [`Piano ${teacher.word}`, `piano-${teacher.word}`];
  await teacher.create(title);

  await page.getByRole("link", { name: "New event type" }).click();
  await teacher.field("Title").fill("Lesson on the piano");
  await teacher.field("Link").fill(slug);
  await expect(page.getByText("This one is taken. Try another.")).toBeVisible();
  await teacher.save.click();
  await expect(teacher.field("Link")).toBeFocused();
  await expect(teacher.field("Link")).toHaveAccessibleDescription("This one is taken. Try another.");
  await page.getByRole("button", { name: `${slug}-2` }).click();
  await expect(page.getByText("This one is free.")).toBeVisible();
  await teacher.save.click();
  await expect(teacher.card("Lesson on the piano")).toContainText(`/book/${slug}-2`);

  await teacher.edit(title);
  await teacher.field("Link").fill(`flute-${teacher.word}`);
  await teacher.save.click();
  await expect(teacher.card(title)).toContainText(`/book/flute-${teacher.word}`);
  const visit = await teacher.visitor(title, slug);
  const date = bookableDay();
  await visit.open(date);
  await expect(visit.page).toHaveURL(`/book/flute-${teacher.word}?date=${date}`);

  await teacher.choose(title, "Pause");
  await expect(teacher.card(title)).toContainText("Paused");
  await expect(visit.page.getByRole("heading", { name: "Bookings are paused" })).toBeVisible();
  await teacher.choose(title, "Resume");
  await expect(visit.times).toHaveCount(16);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await teacher
    .card(title)
    .getByRole("button", { name: `Copy link of ${title}` })
    .click();
  await expect(teacher.card(title).getByRole("button", { name: `Copied of ${title}` })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${sandbox.addresses.web}/book/flute-${teacher.word}`);

  await teacher.choose(title, "Duplicate");
  const copy = teacher.card(`Copy of ${title}`);
  await expect(copy).toContainText("Paused");
  await expect(copy.getByRole("heading")).toBeFocused();
  await copy.getByRole("button", { name: /^More/ }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(copy.getByRole("button", { name: /^More/ })).toBeFocused();
  await teacher.choose(`Copy of ${title}`, "Delete…");
  await expect(page.getByRole("dialog")).toContainText("It was never booked.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await teacher.choose(`Copy of ${title}`, "Delete…");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(copy).toBeHidden();
});

test("what has bookings is archived and can be brought back; a day is closed for all and opened again", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const teacher = await Teacher.setUp(page, sandbox);
  const [title, slug] = [`Piano ${teacher.word}`, `piano-${teacher.word}`];
  await teacher.create(title);
  const visit = await teacher.visitor(title, slug);
  const [bookedDay, closedDay = ""] = bookableDays(2);
  await visit.open(bookedDay);
  await visit.chooseTime("9:00 AM");
  await visit.fillIn();
  await visit.book();
  await visit.expectBooked();
  await expect(teacher.card(title)).toContainText("Next: ");
  await page.getByRole("button", { name: "Dismiss: Client One" }).click();

  await visit.open(closedDay);
  await expect(visit.times).toHaveCount(16);
  await page.getByRole("button", { name: "Close a day" }).click();
  await page.getByRole("textbox", { name: "Day" }).fill(closedDay);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close this day" }).click();
  await expect(page.getByText(`${dayText(at(closedDay, "12:00"))} is closed for 1 event type.`).first()).toBeVisible();
  await expect(visit.times).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await visit.open(closedDay);
  await expect(visit.times).toHaveCount(16);

  await teacher.choose(title, "Archive…");
  await expect(page.getByRole("dialog")).toContainText("It has bookings, so it can’t be deleted.");
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(visit.page.getByRole("heading", { name: "This booking link leads nowhere" })).toBeVisible();
  await page.getByText("Archived", { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Bring back ${title}` }).click();
  await expect(teacher.card(title)).toContainText("Brought back");
  await expect(visit.page.getByRole("heading", { name: "Bookings are paused" })).toBeVisible();
});
