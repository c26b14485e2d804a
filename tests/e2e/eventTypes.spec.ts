import { expectAccessible } from "./accessible";
import { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import { at, inDays, isoDate } from "./offer";
import { Teacher } from "./teacher";

const client = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "(310) 555-0101" };

/** The first Monday after today, where the professionals of the tests are. */
function nextMonday(): string {
  const tomorrow = at(inDays(1), "12:00");
  return isoDate(tomorrow.plus({ days: (8 - tomorrow.weekday) % 7 }));
}

test("somebody new makes an event type with the keyboard alone, and a client books it", async ({
  page,
  browser,
  sandbox,
}) => {
  const teacher = await Teacher.setUp(page, sandbox);
  await expect(page.getByRole("heading", { name: "No event types yet" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

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
  const visit = new BookingPage(await (await browser.newContext()).newPage(), {
    slug: `piano-${teacher.word}`,
    title: `Piano ${teacher.word}`,
    client,
  });
  await visit.open(nextMonday());
  await expect(visit.times).toHaveText(["9:00 AM", "2:00 PM"]);
  await visit.chooseTime("2:00 PM");
  await visit.fillIn();
  await visit.book();
  await visit.expectBooked();
  await expect(card).toContainText(/Next: Monday, .* · 2:00–3:00 PM/);
});
